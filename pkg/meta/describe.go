package meta

import (
	_ "embed"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/gongwenlint/gongwenlint/pkg/yamlfile"
)

//go:embed keys.yaml
var keysFile []byte

// A description tells people of one key, or opens a section of keys.
type description struct {
	Section string                    `yaml:"section"`
	Key     string                    `yaml:"key"`
	Doc     string                    `yaml:"doc"`
	Example *yamlfile.Node            `yaml:"example"`
	For     *[]string                 `yaml:"for"`      // the 文种 that it matters for, 公文 for all fifteen; nil: whatever the kind
	Kinds   map[string]*yamlfile.Node `yaml:"examples"` // Example for a kind
	In      map[string]string         `yaml:"in"`       // keys of the group
}

// descriptions reads keys.yaml; a test proves that it loads and has every key.
func descriptions() ([]description, error) {
	n, err := yamlfile.Parse("keys.yaml", keysFile)
	if err != nil {
		return nil, err
	}
	var list []description
	return list, yamlfile.Decode("keys.yaml", n, &list).Err()
}

// matters reports whether the key is one to think of in a document of a kind.
func (d *description) matters(kind string) bool {
	return d.For == nil || slices.Contains(*d.For, kind) || slices.Contains(*d.For, "公文") && slices.Contains(choices()["文种"], kind)
}

// TemplateKinds returns what [Template] can be asked for: the 文种, and papers
// of meetings.
func TemplateKinds() []string { return append(slices.Clone(choices()["文种"]), "会议文件") }

// Template returns a file of metadata for a 文种: the keys that matter for it,
// each with what it is for and how it is written, as comments to be brought to
// life one by one.
func Template(kind string) (string, error) {
	list, err := descriptions()
	if err != nil {
		return "", err
	}
	if !slices.Contains(TemplateKinds(), kind) {
		return "", fmt.Errorf("没有“%s”这个文种，可取：%s", kind, strings.Join(TemplateKinds(), "、"))
	}
	b := &strings.Builder{}
	fmt.Fprintf(b, "# %s的元数据。与文稿同名，放在一起：请示.docx 的元数据是 请示.meta.yaml；也可写在 .md、.txt 文首的 --- 之间。\n", kind)
	b.WriteString("# 需要的行删去行首的“# ”，改成实际情况。不写表示不知道；写“无”或 [] 表示没有。日期写作 2024-07-02 或 2024年7月2日。\n")
	section := ""
	for _, d := range list {
		if d.Section != "" {
			section = d.Section
		}
		if d.Key == "" || !d.matters(kind) {
			continue
		}
		if section != "" {
			fmt.Fprintf(b, "\n# —— %s ——\n", section)
			section = ""
		}
		d.write(b, kind)
	}
	return b.String(), nil
}

// alive reports whether a template sets a key, to the kind that it is for. No
// other may be: a value that nobody has thought of would silence rules.
func alive(key, kind string) bool {
	return key == "文类" && kind == "会议文件" || key == "文种" && kind != "会议文件"
}

func (d *description) write(b *strings.Builder, kind string) {
	fmt.Fprintf(b, "\n# %s\n", d.help())
	if alive(d.Key, kind) {
		fmt.Fprintf(b, "%s: %s\n", d.Key, kind)
		return
	}
	if x := d.Kinds[kind]; x != nil {
		d.Example = x
	}
	if !yamlfile.IsList(d.Example) || len(d.Example.Content) == 0 || !yamlfile.IsMapping(d.Example.Content[0]) {
		fmt.Fprintf(b, "# %s: %s\n", d.Key, yamlfile.Flow(d.Example))
		return
	}
	fmt.Fprintf(b, "# %s:\n", d.Key) // a line for each group, to be copied
	for _, item := range d.Example.Content {
		fmt.Fprintf(b, "#   - %s\n", yamlfile.Flow(item))
	}
}

// help returns the description with the values that the key can take.
func (d *description) help() string {
	help := d.Doc
	if set, ok := choices()[d.Key]; ok {
		help += "；可取：" + strings.Join(set, "、")
	}
	for _, key := range d.inner() {
		help += fmt.Sprintf("；%s：%s", key, d.In[key])
	}
	return help
}

// inner returns the keys of the group that are described, in their order.
func (d *description) inner() []string {
	index, ok := Keys()[d.Key]
	if !ok || len(d.In) == 0 {
		return nil
	}
	t := reflect.TypeFor[Metadata]().FieldByIndex(index).Type
	if t.Kind() == reflect.Slice {
		t = t.Elem()
	}
	return slices.DeleteFunc(keysOf(t), func(key string) bool { return d.In[key] == "" })
}

// keysOf returns the keys of a group in their order.
func keysOf(t reflect.Type) []string {
	var list []string
	for i := range t.NumField() {
		if name, _, _ := strings.Cut(t.Field(i).Tag.Get("yaml"), ","); name != "" {
			list = append(list, name)
		}
	}
	return list
}
