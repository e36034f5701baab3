package org

import (
	"fmt"
	"strings"

	"github.com/gongwenlint/gongwenlint/pkg/calendar"
	"github.com/gongwenlint/gongwenlint/pkg/yamlfile"
)

// A dataFile is an organ file: the base for all of China or a jurisdiction.
// Every section is optional.
type dataFile struct {
	Version    int             `yaml:"版本"`
	Home       string          `yaml:"本级"`     // the place whose jurisdiction this is
	Places     []placeData     `yaml:"地方"`     // the tree
	Cities     []cityData      `yaml:"县级市"`    // 市 of county level, under places of the tree
	Flat       []string        `yaml:"不设区县"`   // places of prefecture level with towns directly below
	Planned    []string        `yaml:"计划单列市"`  // cities that deal with central organs themselves
	Lines      []lineData      `yaml:"业务线"`    //
	States     []stateData     `yaml:"国家机关"`   //
	Organs     []organData     `yaml:"机构"`     // named organs of the jurisdiction
	Committees []committeeData `yaml:"议事协调机构"` // bodies whose name does not show what they are
	Mass       []string        `yaml:"人民团体"`   // names without place
	AreaLines  []string        `yaml:"开发区主管"`  // lines that look after 开发区
	Business   []string        `yaml:"开发区词尾"`  // ends of the names of 开发区 and 园区
	AreaEnds   []string        `yaml:"功能区词尾"`  // ends of the names of other 功能区
	Sponsors   []sponsorData   `yaml:"事业单位"`   // whose departments the names of institutions show
}

// A placeData is a place with what lies in it; a name alone is allowed.
type placeData struct {
	Name     string      `yaml:"名称"`
	Short    string      `yaml:"简称"`
	Level    levelName   `yaml:"级别"`
	Children []placeData `yaml:"下辖"`
	Areas    []string    `yaml:"代管"` // 功能区 with a 管委会

	node *yamlfile.Node
}

// DecodeYAML implements [yamlfile.Unmarshaler].
func (p *placeData) DecodeYAML(n *yamlfile.Node) error {
	p.node = n
	if !yamlfile.IsMapping(n) && !yamlfile.IsList(n) {
		p.Name = strings.TrimSpace(n.Value)
		return nonEmpty(n, "名称", p.Name)
	}
	type plain placeData
	if errs := yamlfile.Decode("", n, (*plain)(p)); errs != nil {
		return errs
	}
	p.node = n
	return nonEmpty(n, "名称", p.Name)
}

// A cityData lists the 市 of county level in a place of the tree, written
// 金华市：义乌市、东阳市. The list tells their level; it does not say that the place
// has no other counties.
type cityData struct {
	place  string
	cities []string
	node   *yamlfile.Node
}

// DecodeYAML implements [yamlfile.Unmarshaler].
func (c *cityData) DecodeYAML(n *yamlfile.Node) error {
	place, cities, ok := strings.Cut(n.Value, "：")
	if !ok || yamlfile.IsMapping(n) || yamlfile.IsList(n) {
		return fmt.Errorf("应写成“金华市：义乌市、东阳市”")
	}
	*c = cityData{place, strings.Split(cities, "、"), n}
	return nil
}

// nonEmpty returns an error at n when the value of a required key is missing.
func nonEmpty(n *yamlfile.Node, key, value string) error {
	if value == "" {
		return yamlfile.Errors{yamlfile.ErrorAt("", n, "缺少“%s”", key)}
	}
	return nil
}

// A levelName is a level written 省级, 市级, 县级, 乡级 or 村级.
type levelName Level

// DecodeYAML implements [yamlfile.Unmarshaler].
func (l *levelName) DecodeYAML(n *yamlfile.Node) error {
	name := strings.TrimSuffix(n.Value, "级")
	for i, s := range levelNames {
		if s == name && s != "" {
			*l = levelName(i)
			return nil
		}
	}
	return fmt.Errorf("“%s”不是级别，应写 国家级、省级、市级、县级、乡级 或 村级", n.Value)
}

// A lineData is a 业务线: the names that departments of one line bear, without
// 局, 厅, 委员会.
type lineData struct {
	Name       string         `yaml:"名称"`
	Aliases    []string       `yaml:"别名"`
	Management managementName `yaml:"管理"`
	Under      []string       `yaml:"归口"` // lines whose departments manage those of this line
	// Transferred means that its departments took over matters of many others.
	Transferred bool     `yaml:"划转"`
	Merged      []string `yaml:"合设"` // lines whose departments often have the duties of this line
}

// A managementName is 属地, 双重 or 垂直.
type managementName Management

// DecodeYAML implements [yamlfile.Unmarshaler].
func (m *managementName) DecodeYAML(n *yamlfile.Node) error {
	for i, s := range managementNames {
		if s == n.Value {
			*m = managementName(i)
			return nil
		}
	}
	return fmt.Errorf("“%s”不是管理方式，应写 属地、双重 或 垂直", n.Value)
}

// A className is a class by its Chinese name.
type className Class

// DecodeYAML implements [yamlfile.Unmarshaler].
func (c *className) DecodeYAML(n *yamlfile.Node) error {
	v, ok := parseClass(n.Value)
	if !ok {
		return fmt.Errorf("“%s”不是机关类别%s，可写 %s", n.Value,
			yamlfile.Suggestion(n.Value, classNames[1:]), strings.Join(classNames[1:], "、"))
	}
	*c = className(v)
	return nil
}

// A stateData is an organ of the state or of the central party.
type stateData struct {
	Name   string    `yaml:"名称"`
	Shorts []string  `yaml:"简称"`
	Class  className `yaml:"类别"` // 部门 when absent
	Level  levelName `yaml:"级别"` // 国家级 when absent
	Line   string    `yaml:"业务线"`
}

// An organData is a named organ of the jurisdiction. What its name shows need
// not be said.
type organData struct {
	Name       string          `yaml:"名称"`
	Shorts     []string        `yaml:"简称"`
	Former     []formerData    `yaml:"曾用名"`
	Codes      []codeData      `yaml:"代字"`
	Class      *className      `yaml:"类别"`
	Level      levelName       `yaml:"级别"`
	Line       string          `yaml:"业务线"`
	Management *managementName `yaml:"管理"`

	node *yamlfile.Node
}

// DecodeYAML implements [yamlfile.Unmarshaler].
func (o *organData) DecodeYAML(n *yamlfile.Node) error {
	if yamlfile.IsMapping(n) {
		type plain organData
		if errs := yamlfile.Decode("", n, (*plain)(o)); errs != nil {
			return errs
		}
	} else if !yamlfile.IsList(n) {
		o.Name = strings.TrimSpace(n.Value)
	}
	o.node = n
	return nonEmpty(n, "名称", o.Name)
}

// A formerData is a name that an organ bore for a time.
type formerData struct {
	Name string  `yaml:"名称"`
	From dateYML `yaml:"起"`
	To   dateYML `yaml:"止"`
}

// A codeData is a 发文机关代字, with the time in which it was in use.
type codeData struct {
	Code string  `yaml:"代字"`
	From dateYML `yaml:"起"`
	To   dateYML `yaml:"止"`
}

// DecodeYAML implements [yamlfile.Unmarshaler].
func (c *codeData) DecodeYAML(n *yamlfile.Node) error {
	if !yamlfile.IsMapping(n) && !yamlfile.IsList(n) {
		c.Code = n.Value
		return nonEmpty(n, "代字", c.Code)
	}
	type plain codeData
	if errs := yamlfile.Decode("", n, (*plain)(c)); errs != nil {
		return errs
	}
	return nonEmpty(n, "代字", c.Code)
}

// A committeeData is a coordinating body that is called 委员会.
type committeeData struct {
	Name   string   `yaml:"名称"` // without place
	Shorts []string `yaml:"简称"`
	Line   string   `yaml:"业务线"`
}

// A dateYML is a date in a data file: YYYY-MM-DD or 2024年5月6日; empty is none.
type dateYML struct{ calendar.Date }

// DecodeYAML implements [yamlfile.Unmarshaler].
func (d *dateYML) DecodeYAML(n *yamlfile.Node) error {
	if n.Tag == "!!null" || strings.TrimSpace(n.Value) == "" && !yamlfile.IsMapping(n) && !yamlfile.IsList(n) {
		return nil
	}
	return d.DecodeText(n.Value)
}
