package org

import "strings"

// A Level is the rank of a place or organ, highest first.
type Level int

// The levels. NoLevel means that it is not known.
const (
	NoLevel    Level = iota
	State            // 国家
	Province         // 省、自治区、直辖市
	Prefecture       // 市、州、盟、地区
	County           // 县、市、区、旗
	Township         // 乡、镇、街道、苏木
	Village          // 村、社区
)

var levelNames = [...]string{"", "国家", "省", "市", "县", "乡", "村"}

// String returns the Chinese name of l, "" for NoLevel.
func (l Level) String() string { return levelNames[l] }

// A Class tells what kind of organ something is.
type Class int

// The classes.
const (
	Unknown         Class = iota // not understood
	Government                   // 人民政府, 国务院
	Dispatched                   // 派出机关: 管委会, 街道办事处, 行政公署
	Department                   // 政府部门、直属机构、办事机构
	Party                        // 党委
	PartyDepartment              // 党委部门
	Congress                     // 人大及其常委会
	Consultative                 // 政协
	Supervision                  // 纪委监委
	Court                        // 法院
	Procuratorate                // 检察院
	Mass                         // 人民团体、民主党派
	Military                     // 军事机关
	Coordination                 // 议事协调机构
	Internal                     // 内设机构
	Institution                  // 事业单位: 学校、医院、中心
	Enterprise                   // 企业
	Association                  // 社会组织: 协会、学会
	Grassroots                   // 基层群众自治组织: 村（居）民委员会
	Person                       // 个人
	Mixed                        // 统称 of organs of several classes: 各有关单位
)

var classNames = [...]string{"", "政府", "派出机关", "部门", "党委", "党委部门", "人大", "政协", "纪委监委", "法院", "检察院",
	"人民团体", "军事机关", "议事协调机构", "内设机构", "事业单位", "企业", "社会组织", "自治组织", "个人", "多类单位"}

// String returns the Chinese name of c, "" for Unknown.
func (c Class) String() string { return classNames[c] }

// parseClass returns the class of a Chinese name.
func parseClass(s string) (Class, bool) {
	for i, n := range classNames {
		if n == s && s != "" {
			return Class(i), true
		}
	}
	return Unknown, false
}

// A Certainty says how sure a conclusion is, ascending.
type Certainty int

// The grades of certainty.
const (
	Unclear Certainty = iota // nothing is known
	Guessed                  // one thin sign
	Likely                   // by form or by context
	Certain                  // by an unmistakable form or by the data
)

var certaintyNames = [...]string{"不明", "推测", "较确定", "确定"}

// String returns the Chinese name of c.
func (c Certainty) String() string { return certaintyNames[c] }

// A Place is a chain of place names by level, as far as known: "" where the
// name is not. The zero Place is nowhere, or the whole country.
type Place struct {
	Names [Village + 1]string // by Level; NoLevel and State are always ""
	// Unsure means that the lowest name is a 市 that may be of prefecture or
	// of county level. It then stands at Prefecture.
	Unsure bool
}

// Lowest returns the lowest level that has a name, and the name; NoLevel and
// "" when there is none.
func (p Place) Lowest() (Level, string) {
	for l := Village; l >= Province; l-- {
		if p.Names[l] != "" {
			return l, p.Names[l]
		}
	}
	return NoLevel, ""
}

// String returns the chain joined: 山西省朔州市平鲁区.
func (p Place) String() string { return strings.Join(p.Names[:], "") }

// upTo returns p without the names below l.
func (p Place) upTo(l Level) Place {
	for i := max(l, NoLevel) + 1; i <= Village; i++ {
		p.Names[i] = ""
	}
	if l < Prefecture {
		p.Unsure = false
	}
	return p
}

// A Management tells who leads an organ beside or instead of its government.
type Management int

// The ways of management.
const (
	Local    Management = iota // led by its own government
	Dual                       // 双重领导: by its government and by its line
	Vertical                   // 垂直管理: by its line alone
)

var managementNames = [...]string{"属地", "双重", "垂直"}

// String returns the Chinese name of m.
func (m Management) String() string { return managementNames[m] }

// An Organ is what a name stands for: an organ, a set of organs (统称) or a
// person.
type Organ struct {
	Name  string // as written, without surrounding space and marks
	Full  string // the full name as far as known; equals Name for what is not understood
	Place Place  // where it sits; for a 统称 the place that its members lie in
	Level Level  // of the organ, or of the members of a 统称
	Class Class  // of the organ, or of the members of a 统称
	Line  string // 业务线, several joined by “、”: 教育, 水利; "" when there is none or it is not known
	// Office means 办公室 or 办公厅 of the organ that Class and the rest
	// describe: 市政府办公室 is a Government with Office.
	Office     bool
	Collective bool // a 统称, Place, Level, Class and Line being those of its members
	Management Management
	// Relative means that the name is one seen from the issuer (市人民政府): the
	// place is in the issuer's own line even where its name is not known.
	Relative bool
	// Host is the organ that an 内设机构, a 分局 or 支队 of a department or a
	// person belongs to; nil when there is none or it is not known.
	Host      *Organ
	Certainty Certainty
}

// IsGovernment reports whether o is a government, its office or a 派出机关 that
// acts for one (管委会, 街道办事处).
func (o Organ) IsGovernment() bool { return o.Class == Government || o.Class == Dispatched }

// Governs reports whether o is a government with others below it: one of the
// people, or a 行政公署, which a province sends in its place. A 管委会 and a
// 街道办事处 have none below them.
func (o Organ) Governs() bool {
	return o.Class == Government || o.Class == Dispatched && o.Level == Prefecture
}

// IsUnknown reports whether the name was not understood.
func (o Organ) IsUnknown() bool { return o.Class == Unknown }

// SharesLine reports whether o and p have a 业务线 in common.
func (o Organ) SharesLine(p Organ) bool {
	if o.Line == "" || p.Line == "" {
		return false
	}
	if o.Line == p.Line {
		return true
	}
	for rest := o.Line; rest != ""; {
		var l string
		l, rest, _ = strings.Cut(rest, "、")
		for other := p.Line; other != ""; {
			var m string
			m, other, _ = strings.Cut(other, "、")
			if l == m {
				return true
			}
		}
	}
	return false
}
