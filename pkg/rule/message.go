package rule

import (
	"bytes"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"text/template"
	"unicode/utf8"

	"github.com/gongwenlint/gongwenlint/pkg/calendar"
	"github.com/gongwenlint/gongwenlint/pkg/meta"
	"github.com/gongwenlint/gongwenlint/pkg/numeral"
	"github.com/gongwenlint/gongwenlint/pkg/yamlfile"
)

// A Template is a message or advice with fields: “正文{{.Count}}字”. It is safe
// for concurrent use.
type Template struct {
	source string
	once   sync.Once
	parsed *template.Template
	err    error
}

// newTemplate returns a template that is parsed when first used.
func newTemplate(source string) *Template { return &Template{source: strings.TrimSpace(source)} }

// Source returns the text of the template.
func (t *Template) Source() string { return t.source }

// Execute fills in the fields of data, which is nil when there are none. A
// field that data does not have is an error.
func (t *Template) Execute(data any) (string, error) {
	if !strings.Contains(t.source, "{{") {
		return t.source, nil
	}
	parsed, err := t.parse()
	if err != nil {
		return "", err
	}
	var b bytes.Buffer
	if err := parsed.Execute(&b, data); err != nil {
		return "", fmt.Errorf("文字“%s”无法生成：%w", t.source, err)
	}
	return b.String(), nil
}

func (t *Template) parse() (*template.Template, error) {
	t.once.Do(func() {
		t.parsed, t.err = template.New("").Funcs(functions()).Option("missingkey=error").Parse(t.source)
	})
	return t.parsed, t.err
}

// functions are what templates can call besides the functions of text/template.
func functions() template.FuncMap {
	return template.FuncMap{
		"join": join, // a list with 、 between its items
		"han":  numeral.Format,
		"date": date, // 2024年5月6日
	}
}

func join(items []string) string { return strings.Join(items, "、") }

func date(v any) (string, error) {
	switch d := v.(type) {
	case calendar.Date:
		return d.Chinese(), nil
	case meta.Date:
		return d.Chinese(), nil
	}
	return "", fmt.Errorf("date 只用于日期，得到 %T", v)
}

// templateMessages returns the translations of the template library's messages.
func templateMessages() []translation {
	return []translation{
		{regexp.MustCompile(`^unclosed action.*|^unterminated .*`), "“{{”没有对应的“}}”，或引号没有配对"},
		{regexp.MustCompile(`^unexpected EOF$`), "缺少 {{end}}"},
		{regexp.MustCompile(`^unexpected \{\{end\}\}$`), "多余的 {{end}}"},
		{regexp.MustCompile(`^missing value for .*`), "“{{}}”中没有内容"},
		{regexp.MustCompile(`^undefined variable "(.+)"$`), "未知的变量“$1”"},
		{regexp.MustCompile(`^(?:unexpected|bad character) (.+?)(?: in .*)?$`), "$1 不应出现在“{{}}”中"},
	}
}

// check parses the template and, where the data are known, proves that every field
// it names is one of data's type.
func (t *Template) check(data any, known bool) *offsetError {
	if !strings.Contains(t.source, "{{") {
		if i := strings.Index(t.source, "}}"); i >= 0 {
			return &offsetError{utf8.RuneCountInString(t.source[:i]), "“}}”没有对应的“{{”"}
		}
		return nil
	}
	parsed, err := t.parse()
	if err != nil {
		return t.explain(err)
	}
	if !known {
		return nil
	}
	return checkFields(t.source, parsed, data)
}

// explain gives an error of the template library its place and Chinese words.
func (t *Template) explain(err error) *offsetError {
	m := regexp.MustCompile(`^template: :(\d+)(?::\d+)?: (.*)$`).FindStringSubmatch(err.Error())
	if m == nil {
		return &offsetError{0, "模板有误：" + err.Error()}
	}
	line, _ := strconv.Atoi(m[1])
	offset := 0
	for i := 1; i < line; i++ {
		offset += strings.IndexByte(t.source[offset:], '\n') + 1
	}
	end := len(t.source)
	if i := strings.IndexByte(t.source[offset:], '\n'); i >= 0 {
		end = offset + i
	}
	if f := regexp.MustCompile(`^function "(\w+)" not defined$`).FindStringSubmatch(m[2]); f != nil {
		offset += max(0, strings.Index(t.source[offset:end], f[1]))
		return &offsetError{t.runes(offset), fmt.Sprintf("未知的函数“%s”%s", f[1],
			yamlfile.Suggestion(f[1], []string{"join", "han", "date", "len", "index", "printf", "and", "or", "not", "eq", "ne", "lt", "gt"}))}
	}
	offset += max(0, strings.Index(t.source[offset:end], "{{"))
	for _, tm := range templateMessages() {
		if sub := tm.pattern.FindStringSubmatchIndex(m[2]); sub != nil {
			return &offsetError{t.runes(offset), "模板有误：" + string(tm.pattern.ExpandString(nil, tm.text, m[2], sub))}
		}
	}
	return &offsetError{t.runes(offset), "模板有误：" + m[2]}
}

// runes turns an offset in bytes into one in characters.
func (t *Template) runes(offset int) int { return utf8.RuneCountInString(t.source[:offset]) }
