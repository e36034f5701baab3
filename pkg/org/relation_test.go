package org

import (
	"slices"
	"testing"
)

func TestRelation(t *testing.T) {
	tests := []struct {
		why, from, to string
		want          RelationKind
		skipped       []string
	}{
		{"county government to its city", "右玉县人民政府", "朔州市人民政府", Superior, nil},
		{"county government to the city, said relatively", "右玉县人民政府", "市人民政府", Superior, nil},
		{"county-level city to its city", "怀仁市人民政府", "市人民政府", Superior, nil},
		{"department to its government", "朔州市水利局", "市人民政府", Superior, nil},
		{"department to its government's office", "朔州市水利局", "市政府办公室", Superior, nil},
		{"department to the same line above", "朔州市教育局", "山西省教育厅", Superior, nil},
		{"line under another name", "朔州市水利局", "山西省水务厅", Superior, nil},
		{"county department to the city's department", "右玉县水利局", "朔州市水利局", Superior, nil},
		{"coordination office to the government", "朔州市安全生产委员会办公室", "市人民政府", Superior, nil},
		{"coordination office to its like above", "朔州市安全生产委员会办公室", "山西省安全生产委员会办公室", Superior, nil},
		{"government to the party committee", "朔州市人民政府", "中共朔州市委", Superior, nil},
		{"party committee to the one above", "中共怀仁市委", "中共朔州市委", Superior, nil},
		{"town to its county", "应县大临河乡人民政府", "应县人民政府", Superior, nil},
		{"management committee to the city", "朔州经济开发区管委会", "朔州市人民政府", Superior, nil},
		{"street office to its district", "朔城区北城街道办事处", "朔城区人民政府", Superior, nil},
		{"section to its own department", "朔州市水利局水资源科", "朔州市水利局", Superior, nil},
		{"squad to its bureau", "朔州市公安局交通警察支队", "朔州市公安局", Superior, nil},
		{"branch bureau to its bureau", "朔州市生态环境局平鲁分局", "朔州市生态环境局", Superior, nil},
		{"tax bureau to the line above (case 20)", "国家税务总局朔州市税务局", "国家税务总局山西省税务局", Superior, nil},
		{"weather bureau to the local government", "朔州市气象局", "朔州市人民政府", Superior, nil},
		{"weather bureau to its line", "朔州市气象局", "山西省气象局", Superior, nil},
		{"people's organisation to the government", "朔州市科学技术协会", "朔州市人民政府", Superior, nil},
		{"ministry to the State Council", "教育部", "国务院", Superior, nil},
		{"province to the State Council's office", "山西省人民政府", "国务院办公厅", Superior, nil},
		{"province's department to the ministry", "山西省教育厅", "教育部", Superior, nil},
		{"own government of the office", "朔州市人民政府办公室", "朔州市人民政府", Superior, nil},
		{"person as head of the government", "朔州市体育局", "李文博副市长", Superior, nil},
		{"district of a municipality", "北京市朝阳区人民政府", "北京市人民政府", Superior, nil},
		{"a namesake of a 市 that its province leads", "双河市人民政府", "景川市人民政府", Superior, nil},
		{"unknown county to a city makes it the superior", "青溪县人民政府", "云陵市人民政府", Superior, nil},
		{"department of a city of open level", "云陵市教育局", "云陵市人民政府", Superior, nil},
		{"village to its town", "应县大临河乡李家村村民委员会", "应县大临河乡人民政府", Superior, nil},

		{"town over its county", "右玉县右卫镇人民政府", "朔州市人民政府", SkipSuperior, []string{"右玉县人民政府"}},
		{"county department over its government", "右玉县水利局", "朔州市人民政府", SkipSuperior, []string{"右玉县人民政府"}},
		{"county department to the city's office", "右玉县水利局", "朔州市人民政府办公室", SkipSuperior, []string{"右玉县人民政府"}},
		{"county department to the city, said relatively", "右玉县水利局", "市人民政府", SkipSuperior, []string{"右玉县人民政府"}},
		{"county government over its city", "应县人民政府", "山西省人民政府", SkipSuperior, []string{"朔州市人民政府"}},
		{"department over its government", "朔州市教育局", "山西省人民政府", SkipSuperior, []string{"朔州市人民政府"}},
		{"section past its department", "朔州市水利局水资源科", "朔州市人民政府", SkipSuperior, []string{"朔州市水利局"}},
		{"county department over the city's of its line", "右玉县水利局", "山西省水利厅", SkipSuperior, []string{"朔州市水利主管部门"}},
		{"section of the government's office", "朔州市人民政府办公室秘书科", "山西省人民政府", SkipSuperior, []string{"朔州市人民政府办公室"}},

		{"department to another department", "朔州市住房和城乡建设局", "市财政局", Peer, nil},
		{"street office to a department of its district", "朔城区北城街道办事处", "朔城区民政局", Peer, nil},
		{"library to a department that it does not belong to", "朔州市图书馆", "市财政局", Peer, nil},
		{"town clinic to its line", "右玉县右卫镇中心卫生院", "右玉县卫生健康局", Superior, nil},
		{"library to its department", "朔州市图书馆", "市文化和旅游局", Superior, nil},
		{"a duty that goes with another", "朔州市文化和旅游局", "山西省文物局", Superior, nil},
		{"a duty that another department of the province has", "右玉县发展和改革局", "朔州市粮食和物资储备局", Superior, nil},
		{"no department of its own level is above by such a duty", "朔州市科学技术局", "朔州市工业和信息化局", Peer, nil},
		{"a school called after a town is nobody's for sure", "右玉县右卫镇寄宿制学校", "右玉县人民政府", Superior, nil},
		{"a city that plans for itself", "大连市财政局", "财政部", Superior, nil},
		{"any other city", "太原市财政局", "财政部", SkipSuperior, []string{"山西省财政主管部门"}},
		{"scenic area of a 市 of open level", "云陵市风景名胜区管理委员会", "云陵市林业局", Peer, nil},
		{"county to the city's department (case 19)", "山阴县人民政府", "朔州市教育局", Peer, nil},
		{"department to county governments", "朔州市林业局", "各县（市、区）人民政府", Peer, nil},
		{"department to a county government", "朔州市林业局", "应县人民政府", Peer, nil},
		{"county to county", "应县人民政府", "右玉县人民政府", Peer, nil},
		{"city to city", "朔州市人民政府", "大同市人民政府", Peer, nil},
		{"city to another city's county", "大同市人民政府", "应县人民政府", Peer, nil},
		{"department to another city's government", "朔州市教育局", "大同市人民政府", Peer, nil},
		{"department to an office of no line", "朔州市住房和城乡建设局", "市长热线办公室", Peer, nil},
		{"court and government", "朔州市中级人民法院", "朔州市人民政府", Peer, nil},
		{"tax bureau and local government", "国家税务总局朔州市税务局", "朔州市人民政府", Peer, nil},
		{"other line above", "朔州市教育局", "山西省财政厅", Peer, nil},

		{"city to its counties", "朔州市人民政府", "各县（市、区）人民政府", Subordinate, nil},
		{"city to counties named barely", "朔州市人民政府", "各县（市、区）", Subordinate, nil},
		{"city to its departments", "朔州市人民政府", "市直各部门", Subordinate, nil},
		{"government's office to counties", "朔州市人民政府办公室", "各县（市、区）人民政府", Subordinate, nil},
		{"department to its line below (case 5)", "朔州市教育局", "各县（市、区）教育局", Subordinate, nil},
		{"department to the line, merged names", "朔州市教育局", "右玉县教育科技局", Subordinate, nil},
		{"department to its own units", "朔州市交通运输局", "局属各单位", Subordinate, nil},
		{"education bureau to schools", "朔州市教育局", "市直各学校", Subordinate, nil},
		{"county to its towns", "屏山区人民政府", "各乡镇人民政府、街道办事处", Subordinate, nil},
		{"State Council to provinces", "国务院", "各省、自治区、直辖市人民政府", Subordinate, nil},
		{"State Council to its ministries", "国务院办公厅", "国务院各部委、各直属机构", Subordinate, nil},
		{"fire brigade to its stations below", "东屏市消防救援支队", "各消防救援大队", Subordinate, nil},
		{"city to the management committee", "朔州市人民政府", "朔州经济开发区管委会", Subordinate, nil},
		{"city to a town", "朔州市人民政府", "应县大临河乡人民政府", SkipSubordinate, nil},

		{"one organ by two names", "朔州市人民政府", "市政府", Same, nil},
		{"one department by two names", "朔州市发展和改革委员会", "市发展改革委", Same, nil},
		{"place above left out", "平鲁区教育局", "朔州市平鲁区教育局", Same, nil},

		{"not an organ", "朔州市水利局", "贯彻落实情况", Undecided, nil},
		{"a set of open members", "朔州市水利局", "各有关单位", Undecided, nil},
		{"a person of no post in the tree", "国务院办公厅", "马万祺副主席", Undecided, nil},
		{"two cities of open level", "云陵市人民政府", "望江市人民政府", Undecided, nil},
	}
	j := shuozhou(t)
	for _, tt := range tests {
		t.Run(tt.why, func(t *testing.T) {
			f := j.Resolve(tt.from, nil)
			to := j.Resolve(tt.to, &f)
			r := j.Relation(f, to)
			if r.Kind != tt.want || !slices.Equal(r.Skipped, tt.skipped) {
				t.Errorf("%s → %s: got %v %v (%s), want %v %v\nfrom %+v\nto %+v", tt.from, tt.to, r.Kind, r.Skipped, r.Why, tt.want, tt.skipped, f, to)
			}
		})
	}
}

// TestDoubt holds relations that the names leave open: whatever is said of
// them, it must not be more than a guess.
func TestDoubt(t *testing.T) {
	j := shuozhou(t)
	for _, pair := range [][2]string{
		{"朔州市文化和旅游局", "山西省文物局"}, {"右玉县市场监督管理局", "朔州市药品监督管理局"}, {"右玉县教育局", "朔州市体育局"},
		{"右玉县住房和城乡建设局", "朔州市人民防空办公室"}, {"右玉县水利局", "山西省水利发展局"},
		{"朔州市财经学校", "朔州市财政局"}, {"朔州市博物馆", "朔州市文物局"}, {"朔州市融媒体中心", "朔州市财政局"},
		{"右玉县右卫镇寄宿制学校", "右玉县人民政府"}, {"右玉县右卫镇寄宿制学校", "朔州市人民政府"},
		{"朔州市城市建设投资集团有限公司", "朔州市财政局"}, {"朔州市红十字会", "朔州市卫生健康委员会"}, {"中共右玉县委统战部", "朔州市民族宗教事务局"},
		{"右玉县苍头河湿地公园管理委员会", "右玉县林业局"}, {"中新天津生态城管理委员会", "天津市滨海新区人民政府"},
		{"朔州经济开发区管委会", "山西省商务厅"}, {"朔州市行政审批服务管理局", "山西省自然资源厅"}, {"国家金融监督管理总局云陵监管分局", "国家金融监督管理总局山西监管局"}, {"深圳市水务局", "水利部"}, {"右玉县自然资源局", "朔州市不动产登记中心"}, {"朔州市机关幼儿园", "朔州市机关事务管理局"},
		{"朔州市公用事业有限公司", "朔州城市发展集团有限公司"}, {"朔州市创建全国文明城市指挥部办公室", "朔州市财政局"}, {"朔州市安全生产委员会办公室", "朔州市应急管理局"},
		{"右玉县右卫镇李家村村民委员会", "右玉县交通运输局"},
	} {
		f := j.Resolve(pair[0], nil)
		if r := j.Relation(f, j.Resolve(pair[1], &f)); r.Certainty > Guessed {
			t.Errorf("%s → %s: %v, %v (%s)", pair[0], pair[1], r.Kind, r.Certainty, r.Why)
		}
	}
}

func TestArea(t *testing.T) {
	j := anywhere(t)
	for name, want := range map[string]bool{
		"云岭经开区": true, "深汕特别合作区": true, "青溪工业集中区": true, "察北管理区": true, "神农架林区": true,
		"平鲁区": false, "右玉县": false, "白杨沟森林公园": false,
	} {
		if got := j.Area(name); got != want {
			t.Errorf("%s: %v", name, got)
		}
	}
}
