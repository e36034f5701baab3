package org

import "strings"

// committeeTail reads 管委会, 街道办事处 and 村（居）民委员会.
func (j *Jurisdiction) committeeTail(s string, at setting) (tail, bool) {
	body, office := s, false
	if b, ok := strings.CutSuffix(s, "办公室"); ok {
		body, office = b, true
	}
	if area, ok := trimAny(body, "管理委员会", "管委会"); ok && !strings.HasSuffix(area, "监督") {
		if area == "" && !at.placed {
			return tail{class: Dispatched, full: "管理委员会", level: County, office: office, sure: Guessed}, true
		}
		if line := j.lineOf(area); area != "" && line != "" { // 住房公积金管理委员会
			return tail{class: Coordination, line: line, full: area + "管理委员会" + ifOffice(office), office: office, sure: Likely}, true
		}
		return tail{class: Dispatched, full: area + "管理委员会" + ifOffice(office), branch: area, level: County, office: office, sure: areaSure(area)}, true
	}
	switch body {
	case "街道办事处", "街道办", "办事处":
		return tail{class: Dispatched, full: "办事处" + ifOffice(office), level: Township, office: office, sure: Likely}, true
	case "村民委员会", "居民委员会", "村委会", "居委会", "民委员会", "委会", "村“两委”", "村两委":
		if body == "民委员会" || body == "委会" { // the 村 was taken for a place's end
			if !at.placed {
				return tail{}, false
			}
		}
		return tail{class: Grassroots, full: "村（居）民委员会", level: Village, sure: Certain}, true
	}
	return tail{}, false
}

// areaSure returns how sure it is that area names a 功能区: 土地管理委员会 may be a
// body of another kind.
func areaSure(area string) Certainty {
	if area == "" || strings.ContainsAny(area, "区园城港湖山岛湾景谷峡") {
		return Likely
	}
	return Guessed
}

// isInternalName reports whether s is the name of an 内设机构 within an organ.
func isInternalName(s string) bool {
	if runes(s) < 2 || runes(s) > 14 {
		return false
	}
	for _, no := range [...]string{"公司", "管理处", "服务处", "代表处", "办事处", "联络处", "教研室", "办公室"} {
		if strings.HasSuffix(s, no) {
			return no == "办公室" && runes(s) > 3
		}
	}
	return endsWithAny(s, "科", "处", "股", "室", "司", "组")
}

func endsWithAny(s string, suffixes ...string) bool {
	_, ok := trimAny(s, suffixes...)
	return ok
}

// hostEnds are the words at which a department's name can end before that of
// its own part.
var hostEnds = [...]string{"委员会", "局", "厅", "委", "总队", "支队", "大队", "中心", "公司", "法院", "检察院", "管委会", "大学", "学院", "医院"}

// partTail reads a part of a department: 水利局水资源科, 公安局交通警察支队,
// 生态环境局平鲁分局, 水利局办公室, 教育局党组.
func (j *Jurisdiction) partTail(s string, at setting) (tail, bool) {
	for i := len("一"); i < len(s); i++ {
		for _, w := range hostEnds {
			if !strings.HasSuffix(s[:i], w) || strings.HasPrefix(s[i:], "员会") || strings.HasPrefix(s[i:], "托") || w == "中心" && isBody(s[i:]) {
				continue
			}
			host, ok := j.departmentTail(s[:i], at)
			if !ok {
				host, ok = j.bodyTail(s[:i], at)
			}
			if !ok || host.sure < Likely || w == "委" && host.sure < Certain {
				continue
			}
			if t, ok := j.partOf(host, s[i:], s); ok {
				return t, true
			}
		}
	}
	if stem, ok := strings.CutSuffix(s, "分局"); ok && at.placed { // 平鲁区市场监督管理局 has no host in its name; 城关分局 neither
		if line := j.lineOf(stem); line != "" && stem != "" {
			return tail{class: Department, line: line, management: j.management[line], sure: Likely}, true
		}
	}
	return tail{}, false
}

// isBody reports whether s is the word for a body of its own, so that 中心 before
// it is part of its name: 中心卫生院, 第一中心小学.
func isBody(s string) bool {
	for _, b := range bodies {
		if s == b.word {
			return b.line != ""
		}
	}
	return false
}

func (j *Jurisdiction) partOf(host tail, rest, whole string) (tail, bool) {
	h := host
	t := tail{line: host.line, management: host.management, host: &h, full: whole, sure: Certain}
	switch {
	case isOffice(rest) && rest != "办":
		t = host
		t.office, t.full = true, host.full+rest
		return t, true
	case rest == "党组" || rest == "党委" || rest == "机关党委" || rest == "党总支":
		t.class = PartyDepartment
	case strings.HasSuffix(rest, "分局") || strings.HasSuffix(rest, "分中心"):
		t.class, t.branch = Department, strings.TrimSuffix(strings.TrimSuffix(rest, "分局"), "分中心")
	case endsWithAny(rest, "支队", "总队", "大队", "中队", "局"):
		t.class = Department
		if line := j.lineOf(trimKind(rest)); line != "" {
			t.line = line + "、" + host.line
		}
	case isInternalName(rest):
		t.class = Internal
	case endsWithAny(rest, "中心", "站", "所", "队", "院", "馆", "校", "学院", "处", "场", "医院"):
		t.class = Institution
	default:
		return tail{}, false
	}
	return t, true
}

// trimKind returns the stem of a department's name.
func trimKind(s string) string {
	stem, _ := trimAny(s, "委员会", "办公室", "总局", "支队", "总队", "大队", "中队", "中心", "局", "厅", "委", "办", "署", "部", "处", "站", "所")
	return stem
}

// departmentKinds are the generic ends of departments' names. stem is the
// least number of characters before them, known that they must be those of a
// known line.
var departmentKinds = [...]struct {
	word  string
	level Level
	stem  int
	known bool
}{
	{"委员会", NoLevel, 2, false}, {"办公室", NoLevel, 2, false}, {"研究室", NoLevel, 0, false}, {"参事室", NoLevel, 0, false},
	{"总局", NoLevel, 2, false}, {"支队", Prefecture, 2, false}, {"总队", Province, 2, false}, {"大队", County, 2, false},
	{"分局", NoLevel, 2, false}, {"主管部门", NoLevel, 1, false}, {"行政部门", NoLevel, 1, false}, {"部门", NoLevel, 2, true},
	{"局", NoLevel, 2, false}, {"厅", Province, 2, false}, {"署", NoLevel, 2, false},
	{"部", NoLevel, 2, true}, {"委", NoLevel, 1, true}, {"办", NoLevel, 1, true}, {"处", NoLevel, 2, true}, {"中心", NoLevel, 2, true},
}

func (j *Jurisdiction) departmentTail(s string, at setting) (tail, bool) {
	for _, k := range departmentKinds {
		stem, ok := strings.CutSuffix(s, k.word)
		if !ok || runes(stem) < k.stem || strings.HasPrefix(stem, "我") {
			continue
		}
		line := j.lineOf(stem)
		if k.word == "中心" && line == "" || k.known && line == "" {
			continue
		}
		if k.word == "处" && line != "" || k.word == "中心" { // 林业工作处, 疾病预防控制中心
			return tail{class: Institution, line: line, full: s, sure: Likely}, true
		}
		t := tail{class: Department, line: line, full: s, level: k.level, management: j.managed(line), sure: Certain}
		if k.word == "大队" && !at.placed {
			t.level = NoLevel
		}
		if strings.HasSuffix(stem, "党组") || strings.ContainsAny(stem, "，。、；：:的是请将") {
			return tail{}, false
		}
		if line == "" {
			t.sure, t.line = Likely, stem
			if !at.placed && !at.party || k.word == "委员会" || k.word == "办公室" {
				t.sure = Guessed
			}
		}
		return t, true
	}
	return tail{}, false
}

// managed returns how organs of line are led; a line of several is Local.
func (j *Jurisdiction) managed(line string) Management { return j.management[line] }

// bodies are the ends of the names of 事业单位, enterprises and associations.
var bodies = [...]struct {
	word  string
	class Class
	line  string
}{
	{"幼儿园", Institution, "教育"}, {"党校", Institution, ""}, {"学校", Institution, "教育"}, {"大学", Institution, "教育"},
	{"学院", Institution, "教育"}, {"中学", Institution, "教育"}, {"小学", Institution, "教育"}, {"高校", Institution, "教育"},
	{"卫生院", Institution, "卫生健康"}, {"医院", Institution, "卫生健康"}, {"医疗机构", Institution, "卫生健康"}, {"派出所", Institution, "公安"}, {"司法所", Institution, "司法"},
	{"财政所", Institution, "财政"}, {"中心", Institution, ""}, {"研究院", Institution, ""}, {"研究所", Institution, ""},
	{"图书馆", Institution, ""}, {"档案馆", Institution, "档案"}, {"博物馆", Institution, ""}, {"纪念馆", Institution, ""}, {"文化馆", Institution, ""}, {"体育馆", Institution, ""}, {"融媒体", Institution, ""},
	{"水文站", Institution, "水利"}, {"工作站", Institution, ""}, {"服务站", Institution, ""}, {"管理站", Institution, ""}, {"监测站", Institution, ""}, {"推广站", Institution, ""},
	{"监督站", Institution, ""}, {"监督所", Institution, ""}, {"管理所", Institution, ""}, {"检疫站", Institution, ""}, {"气象台", Institution, "气象"}, {"广播电视台", Institution, ""}, {"电视台", Institution, ""}, {"电台", Institution, ""},
	{"报社", Institution, ""}, {"日报社", Institution, ""}, {"出版社", Institution, ""}, {"管理处", Institution, ""}, {"服务处", Institution, ""},
	{"林场", Institution, ""}, {"监狱", Institution, ""}, {"调查队", Institution, "统计调查"}, {"执法队", Institution, ""}, {"保护区", Institution, ""},
	{"供电公司", Enterprise, ""}, {"公司", Enterprise, ""}, {"集团", Enterprise, ""}, {"银行", Enterprise, ""}, {"支行", Enterprise, ""}, {"分行", Enterprise, ""}, {"企业", Enterprise, ""},
	{"合作社", Enterprise, ""}, {"信用社", Enterprise, ""}, {"煤矿", Enterprise, ""}, {"工厂", Enterprise, ""}, {"电厂", Enterprise, ""},
	{"协会", Association, ""}, {"学会", Association, ""}, {"商会", Association, ""}, {"促进会", Association, ""}, {"基金会", Association, ""}, {"研究会", Association, ""}, {"联合会", Association, ""},
	{"海关", Department, "海关"}, {"监管分局", Department, ""},
}

func (j *Jurisdiction) bodyTail(s string, at setting) (tail, bool) {
	for _, b := range bodies {
		stem, ok := strings.CutSuffix(s, b.word)
		if !ok {
			continue
		}
		if strings.ContainsAny(stem, "，。；：的是请") || stem == "" && !at.placed && b.class != Enterprise && b.line == "" {
			return tail{}, false
		}
		line := b.line
		if line == "" {
			line = j.lineOf(stem)
		}
		if line == "" && b.class == Institution {
			line = j.sponsor(s)
		}
		return tail{class: b.class, line: line, full: s, management: j.managed(line), sure: Likely}, true
	}
	if isInternalName(s) && !at.placed && endsWithAny(s, "科", "处", "股", "司") && !strings.ContainsAny(s, "，。；：的是请") {
		return tail{class: Internal, sure: Guessed}, true
	}
	return tail{}, false
}
