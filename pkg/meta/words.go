package meta

import (
	"fmt"
	"maps"
	"slices"
	"sync"

	"github.com/gongwenlint/gongwenlint/pkg/yamlfile"
)

// choices returns the values of keys that take one of a set. This and the tables
// below are made once and only read.
var choices = sync.OnceValue(func() map[string][]string {
	return map[string][]string{
		"文种":   {"决议", "决定", "命令", "公报", "公告", "通告", "意见", "通知", "通报", "报告", "请示", "批复", "议案", "函", "纪要"},
		"阶段":   {"起草", "征求意见", "会签", "送审", "签发", "印发", "归档"},
		"行文方向": {"上行", "下行", "平行", "公开"},
		"文稿性质": {"正式件", "代拟稿", "送审稿", "征求意见稿"},
		"工作性质": {"全局性", "综合性", "专项", "具体任务"},
		"报告类别": {"综合", "专项"},
		"公开属性": {"主动公开", "依申请公开", "不予公开"},
		"密级":   {"绝密", "机密", "秘密"},
		"紧急程度": {"特急", "加急"},
	}
})

// usualWords returns the words by which rules know a value of a key in a group.
// Other values may stand: another place names its meetings in its own way.
var usualWords = sync.OnceValue(func() map[string][]string {
	meetings := []string{"全体会议", "常务会议", "市长办公会议", "专题会议", "市委常委会会议"}
	return map[string][]string{
		"审议会议.类型": meetings,
		"会议.类型":   meetings,
		"审议会议.结论": {"通过", "原则通过", "修改后印发"},
		"征求意见.意见": {"同意", "不同意", "未复"},
	}
})

// usualForms returns other ways of writing values of [choices].
var usualForms = sync.OnceValue(func() map[string]map[string]string {
	return map[string]map[string]string{
		"文种":   {"令": "命令", "命令（令）": "命令", "命令(令)": "命令", "会议纪要": "纪要", "复函": "函"},
		"阶段":   {"报送": "送审", "送审（报送）": "送审"},
		"行文方向": {"上行文": "上行", "下行文": "下行", "平行文": "平行"},
		"密级":   none("普通", "非密", "非涉密", "不涉密"),
		"紧急程度": none("平件", "普通", "一般", "常规", "平急"),
		"报告类别": {"综合报告": "综合", "专项报告": "专项"},
		"工作性质": {"综合": "综合性", "全局": "全局性", "专项工作": "专项"},
		"公开属性": {"公开": "主动公开", "此件公开发布": "主动公开", "不公开": "不予公开"},
	}
})

// none says that a key with one of these values has none.
func none(words ...string) map[string]string {
	m := map[string]string{}
	for _, w := range words {
		m[w] = ""
	}
	return m
}

// otherNames are words that drafters use for a key and that do not look like it.
func otherNames() map[string]string {
	return map[string]string{
		"文号": "发文字号", "字号": "发文字号", "题目": "标题", "title": "标题", "date": "成文日期", "缓急": "紧急程度", "急缓程度": "紧急程度",
		"收文机关": "主送", "收文单位": "主送", "单位": "发文机关", "类型": "文种", "公文种类": "文种", "公开方式": "公开属性", "公开类别": "公开属性",
		"签发日期": "签发: {日期: …}", "签发时间": "签发: {日期: …}", "签署日期": "签署: {日期: …}", "状态": "阶段", "环节": "阶段",
	}
}

// Suggestion returns "，是否想写“…”？" for an unknown key, "" where nothing is
// near.
func Suggestion(key string) string {
	if name, ok := otherNames()[key]; ok {
		return fmt.Sprintf("，是否想写“%s”？", name)
	}
	return yamlfile.Suggestion(key, slices.Sorted(maps.Keys(Keys())))
}
