package report

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"unicode/utf8"

	"github.com/gongwenlint/gongwenlint/pkg/lint"
	"github.com/gongwenlint/gongwenlint/pkg/source"
	"github.com/gongwenlint/gongwenlint/pkg/wordcount"
)

// SchemaVersion is the version of the JSON output. Names, types and meanings
// do not change within a version; fields may be added.
const SchemaVersion = 1

// The JSON output. The tags `doc` become descriptions in its JSON Schema.
type (
	jsonReport struct {
		Version int         `json:"version" doc:"输出格式的版本，现为1；同一版本内字段只增不改"`
		Tool    jsonTool    `json:"tool" doc:"产生本输出的程序"`
		Files   []jsonFile  `json:"files" doc:"各文件的结果，次序与命令行相同"`
		Summary jsonSummary `json:"summary" doc:"全部文件的合计"`
	}
	jsonTool struct {
		Name    string `json:"name" doc:"程序名"`
		Version string `json:"version" doc:"程序版本"`
	}
	jsonFile struct {
		Path       string           `json:"path" doc:"文件路径，与命令行所写一致；“-”为标准输入"`
		Kind       string           `json:"kind" doc:"文种，未识别时为空"`
		Direction  string           `json:"direction" doc:"行文方向：上行、下行、平行、公开、未知；文件未读取时为空"`
		Encoding   string           `json:"encoding" doc:"文件编码；文件未读取时为空"`
		Counts     *wordcount.Count `json:"counts" doc:"正文（不含附件和印发件）的篇幅；文件未读取时为 null"`
		Findings   []jsonFinding    `json:"findings" doc:"发现的问题，按在文中的先后排列"`
		Unverified []jsonUnverified `json:"unverified" doc:"因缺少依据而未能核验的规则"`
		Suppressed []jsonSuppressed `json:"suppressed" doc:"不计的问题：经元数据或文内标记豁免的，基线中已有的"`
		Notes      []string         `json:"notes" doc:"说明：密级提醒、未读取的内容、元数据的差错等"`
		Error      *jsonError       `json:"error" doc:"文件未能读取或检查的原因；正常时为 null"`
	}
	jsonFinding struct {
		Rule        string        `json:"rule" doc:"规则编号"`
		Name        string        `json:"name" doc:"规则名称（kebab-case），可代替编号使用"`
		Level       string        `json:"level" enum:"error,warning,info" doc:"级别：error 错误、warning 警告、info 提示"`
		Case        string        `json:"case,omitempty" doc:"规则内的情形，没有时省略"`
		Message     string        `json:"message" doc:"问题是什么"`
		Quote       string        `json:"quote" doc:"所在的句子或标题，过长时以“…”截短"`
		Line        int           `json:"line" doc:"起点的行号，从1起；docx 为提取文本的行号"`
		Column      int           `json:"column" doc:"起点的列号，从1起，按字符（Unicode 码位）计"`
		EndLine     int           `json:"endLine" doc:"终点的行号"`
		EndColumn   int           `json:"endColumn" doc:"终点的列号，指最后一个字符之后"`
		Paragraph   int           `json:"paragraph" doc:"第几段，从1起，不计空段"`
		Marks       []jsonPlace   `json:"marks" doc:"句中确指的各处"`
		Basis       []jsonBasis   `json:"basis" doc:"依据的条款"`
		Advice      string        `json:"advice" doc:"修改建议，可为空"`
		Related     []jsonRelated `json:"related" doc:"相关的其他位置"`
		Fix         *jsonFix      `json:"fix,omitempty" doc:"怎样改正（gongwenlint fix 所做的改动）；没有把握的省略"`
		Fingerprint string        `json:"fingerprint" doc:"问题的指纹，增删其他段落后不变"`
	}
	jsonPlace struct {
		Line      int `json:"line" doc:"起点的行号，从1起"`
		Column    int `json:"column" doc:"起点的列号，从1起"`
		EndLine   int `json:"endLine" doc:"终点的行号"`
		EndColumn int `json:"endColumn" doc:"终点的列号，指最后一个字符之后"`
	}
	jsonFix struct {
		Safe  bool       `json:"safe" doc:"改了绝不影响文意；false 的须人工核对，用 fix --unsafe 才改"`
		Edits []jsonEdit `json:"edits" doc:"各处改动，互不重叠，都按原文的位置"`
	}
	jsonEdit struct {
		jsonPlace
		Text string `json:"text" doc:"换成的文字；空为删去。起点与终点相同的，是在该处加字"`
	}
	jsonBasis struct {
		Norm     string `json:"norm" doc:"规范名称或标准编号"`
		Article  string `json:"article" doc:"条款"`
		Strength string `json:"strength" doc:"要求的强度：不得、应当、一般、提倡等"`
	}
	jsonRelated struct {
		jsonPlace
		Paragraph int    `json:"paragraph" doc:"第几段，从1起"`
		Quote     string `json:"quote" doc:"该处的文字"`
		Note      string `json:"note" doc:"该处是什么，可为空"`
	}
	jsonUnverified struct {
		Rule    string   `json:"rule" doc:"规则编号"`
		Name    string   `json:"name" doc:"规则名称"`
		Needs   []string `json:"needs" doc:"需要补充的元数据或材料"`
		Message string   `json:"message" doc:"为什么未能核验"`
	}
	jsonSuppressed struct {
		Rule        string `json:"rule" doc:"规则编号"`
		Name        string `json:"name" doc:"规则名称"`
		Reason      string `json:"reason" doc:"豁免的理由"`
		By          string `json:"by" enum:"metadata,mark,baseline" doc:"依据：metadata 元数据“豁免”、mark 文内标记、baseline 基线"`
		Approver    string `json:"approver" doc:"批准人，可为空"`
		Level       string `json:"level" enum:"error,warning,info" doc:"级别"`
		Message     string `json:"message" doc:"问题是什么"`
		Line        int    `json:"line" doc:"起点的行号，从1起"`
		Column      int    `json:"column" doc:"起点的列号，从1起"`
		Fingerprint string `json:"fingerprint" doc:"问题的指纹"`
	}
	jsonError struct {
		Reason  string `json:"reason" doc:"原因代码：encoding、unsupported、damaged、encrypted、too-large、timeout、empty、missing、unreadable、internal；批量核查另有 skipped 跳过、not-gongwen 不是公文"`
		Message string `json:"message" doc:"原因和办法"`
	}
	jsonSummary struct {
		Files      int         `json:"files" doc:"文件数，含未能读取的"`
		Failed     int         `json:"failed" doc:"未能读取或检查的文件数"`
		Errors     int         `json:"errors" doc:"级别为 error 的问题数"`
		Warnings   int         `json:"warnings" doc:"级别为 warning 的问题数"`
		Infos      int         `json:"infos" doc:"级别为 info 的问题数"`
		Hidden     int         `json:"hidden" doc:"低于 --min-level 而未列出的问题数"`
		Unverified int         `json:"unverified" doc:"未能核验的项数"`
		Suppressed int         `json:"suppressed" doc:"已豁免的项数"`
		Known      int         `json:"known" doc:"基线中已有的项数"`
		Skipped    jsonSkipped `json:"skipped" doc:"文件夹和通配符中跳过的文件"`
	}
	jsonSkipped struct {
		Hidden      int `json:"hidden" doc:"隐藏文件数"`
		Ignored     int `json:"ignored" doc:"按 .gitignore、.gongwenlintignore 和配置忽略的文件和文件夹数"`
		Unsupported int `json:"unsupported" doc:"格式不支持的文件数"`
	}
)

// jsonPrinter writes one object, file by file, so that a large archive is
// never held in memory.
type jsonPrinter struct {
	w     io.Writer
	opt   Options
	files int
}

func newJSON(w io.Writer, opt Options) Printer { return &jsonPrinter{w: w, opt: opt} }

// Print implements [Printer].
func (p *jsonPrinter) Print(f File) error {
	lead := ",\n    "
	if p.files == 0 {
		lead = "\n    "
		if err := p.open(); err != nil {
			return err
		}
	}
	p.files++
	return p.put(lead, fileJSON(f, p.opt), "    ", "")
}

func (p *jsonPrinter) open() error {
	if err := p.put("{\n  \"version\": ", SchemaVersion, "  ", ""); err != nil {
		return err
	}
	return p.put(",\n  \"tool\": ", jsonTool{"gongwenlint", p.opt.Version}, "  ", ",\n  \"files\": [")
}

// Close implements [Printer].
func (p *jsonPrinter) Close(s Summary) error {
	tail := "\n  ]"
	if p.files == 0 {
		tail = "]"
		if err := p.open(); err != nil {
			return err
		}
	}
	return p.put(tail+",\n  \"summary\": ", jsonSummary{
		Files: s.Files, Failed: s.Failed, Errors: s.Errors, Warnings: s.Warnings, Infos: s.Infos,
		Hidden: s.Hidden, Unverified: s.Unverified, Suppressed: s.Suppressed, Known: s.Known,
		Skipped: jsonSkipped{s.Skipped.Hidden, s.Skipped.Ignored, s.Skipped.Total()},
	}, "  ", "\n}\n")
}

// put writes v as indented JSON between lead and tail.
func (p *jsonPrinter) put(lead string, v any, prefix, tail string) error {
	data, err := marshal(v, prefix)
	if err != nil {
		return fmt.Errorf("encode report: %w", err)
	}
	_, err = io.WriteString(p.w, lead+string(data)+tail)
	return err
}

// WriteJSON writes v as indented JSON that is safe to show on a terminal.
func WriteJSON(w io.Writer, v any) error {
	data, err := marshal(v, "")
	if err != nil {
		return fmt.Errorf("encode JSON: %w", err)
	}
	_, err = w.Write(append(data, '\n'))
	return err
}

// marshal returns v as JSON without HTML escapes, in which every character
// that could steer a terminal is escaped.
func marshal(v any, prefix string) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent(prefix, "  ")
	if err := enc.Encode(v); err != nil {
		return nil, err
	}
	return escapeHostile(bytes.TrimRight(b.Bytes(), "\n")), nil
}

// escapeHostile escapes the control and bidirectional characters that
// encoding/json leaves as they are. They can stand only inside strings.
func escapeHostile(data []byte) []byte {
	if !steers(data) {
		return data
	}
	out := make([]byte, 0, len(data)+32)
	for i := 0; i < len(data); {
		r, size := utf8.DecodeRune(data[i:])
		if steering(r) {
			out = fmt.Appendf(out, `\u%04x`, r)
		} else {
			out = append(out, data[i:i+size]...)
		}
		i += size
	}
	return out
}

// steers reports whether data has a character to escape. Only those that begin
// with one of a few bytes are looked at: no Chinese character does.
func steers(data []byte) bool {
	for i, c := range data {
		switch c {
		case 0x7F, 0xC2, 0xD8, 0xE2, 0xEF:
			if r, _ := utf8.DecodeRune(data[i:]); steering(r) {
				return true
			}
		}
	}
	return false
}

func steering(r rune) bool {
	return r >= 0x7F && r <= 0x9F || r == 0x61C || r >= 0x200B && r <= 0x200F || r >= 0x2028 && r <= 0x202E || r >= 0x2060 && r <= 0x206F || r == 0xFEFF
}

func fileJSON(f File, opt Options) jsonFile {
	j := jsonFile{Path: f.Path, Findings: []jsonFinding{}, Unverified: []jsonUnverified{}, Suppressed: []jsonSuppressed{}, Notes: []string{}}
	if f.Err != nil {
		reason, message := Failure(f.Err)
		j.Error = &jsonError{reason, message}
	}
	r := f.Result
	if r == nil {
		return j
	}
	counts := bodyCount(r.Doc)
	j.Kind, j.Direction, j.Encoding, j.Counts = r.Doc.Kind, r.Doc.Direction, r.Doc.Source.Encoding, &counts
	for _, x := range shown(r, opt) {
		j.Findings = append(j.Findings, findingJSON(r.Doc.Source, x))
	}
	for _, u := range r.Unverified {
		j.Unverified = append(j.Unverified, jsonUnverified{u.Rule.ID, u.Rule.Name, append([]string{}, u.Needs...), u.Message})
	}
	for _, s := range r.Suppressed {
		pos := r.Doc.Source.Position(s.Span.Start)
		j.Suppressed = append(j.Suppressed, jsonSuppressed{s.Rule.ID, s.Rule.Name, s.Reason, string(s.By), s.Approver, s.Level.String(), s.Message, pos.Line, pos.Column, s.Fingerprint})
	}
	j.Notes = append(j.Notes, r.Notes...)
	return j
}

func findingJSON(src *source.Source, x lint.Finding) jsonFinding {
	at := placeJSON(src, x.Span)
	j := jsonFinding{
		Rule: x.Rule.ID, Name: x.Rule.Name, Level: x.Level.String(), Case: x.Case, Message: x.Message, Quote: x.Quote,
		Line: at.Line, Column: at.Column, EndLine: at.EndLine, EndColumn: at.EndColumn, Paragraph: src.Position(x.Span.Start).Paragraph,
		Marks: []jsonPlace{}, Basis: []jsonBasis{}, Advice: x.Advice, Related: []jsonRelated{}, Fingerprint: x.Fingerprint,
		Fix: fixJSON(src, x),
	}
	for _, m := range x.Marks {
		j.Marks = append(j.Marks, placeJSON(src, m))
	}
	for _, b := range x.Rule.Basis {
		j.Basis = append(j.Basis, jsonBasis{b.Norm, b.Article, b.Strength})
	}
	for _, r := range x.Related {
		j.Related = append(j.Related, jsonRelated{placeJSON(src, r.Span), src.Position(r.Span.Start).Paragraph, src.Slice(r.Span), r.Note})
	}
	return j
}

func placeJSON(src *source.Source, sp source.Span) jsonPlace {
	from, to := src.Position(sp.Start), src.EndPosition(sp)
	return jsonPlace{from.Line, from.Column, to.Line, to.Column}
}
