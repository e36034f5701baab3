package rule

import (
	"errors"
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/expr-lang/expr"
	"github.com/expr-lang/expr/ast"
	"github.com/expr-lang/expr/builtin"
	exprfile "github.com/expr-lang/expr/file"
	"github.com/expr-lang/expr/vm"

	"github.com/gongwenlint/gongwenlint/pkg/check"
	"github.com/gongwenlint/gongwenlint/pkg/gongwen"
	"github.com/gongwenlint/gongwenlint/pkg/meta"
	"github.com/gongwenlint/gongwenlint/pkg/yamlfile"
)

// A Condition is the `when` of a rule, an expression over [check.Env] that
// comes to true or false. It holds when all its clauses do.
type Condition struct {
	Source  string
	clauses []*clause
}

// A clause is what stands between the && of a condition. Conditions share
// clauses: a document's kind is asked for by many rules and decided once.
type clause struct {
	number  int // among the clauses of the rule set, from 0
	source  string
	simple  func() reading[bool]        // nil when it needs the program
	program func() (*vm.Program, error) // both are made when first used
}

func newClause(src string, number int) *clause {
	return &clause{
		number: number,
		source: src,
		simple: sync.OnceValue(func() reading[bool] { return predicateOf(src) }),
		program: sync.OnceValues(func() (*vm.Program, error) {
			return expr.Compile(src, expr.Env(&check.Env{}), expr.AsBool(), expr.MaxNodes(maxNodes))
		}),
	}
}

// maxNodes bounds the size of a condition.
const maxNodes = 500

// An Evaluator decides the conditions of one document's rules, which are those
// of one rule set. One goroutine uses it at a time.
type Evaluator struct {
	env   *check.Env
	vm    vm.VM
	known []answer // by the clause's number
}

// An answer is what a clause was decided to be.
type answer int8

const (
	undecided answer = iota
	yes
	no
)

// NewEvaluator returns an Evaluator over env.
func NewEvaluator(env *check.Env) *Evaluator {
	return &Evaluator{env: env}
}

// Holds reports whether c is true; the nil Condition always is.
func (e *Evaluator) Holds(c *Condition) (bool, error) {
	if c == nil {
		return true, nil
	}
	for _, cl := range c.clauses {
		if cl.number >= len(e.known) {
			e.known = append(e.known, make([]answer, cl.number+1-len(e.known))...)
		}
		if e.known[cl.number] == undecided {
			holds, err := e.decide(cl)
			if err != nil {
				return false, fmt.Errorf("条件“%s”无法计算：%w", c.Source, err)
			}
			e.known[cl.number] = no
			if holds {
				e.known[cl.number] = yes
			}
		}
		if e.known[cl.number] == no {
			return false, nil
		}
	}
	return true, nil
}

func (e *Evaluator) decide(c *clause) (bool, error) {
	if f := c.simple(); f != nil {
		return f(scope{Env: e.env}), nil
	}
	program, err := c.program()
	if err != nil {
		return false, err
	}
	v, err := e.vm.Run(program, e.env)
	if err != nil {
		return false, err
	}
	b, ok := v.(bool)
	if !ok {
		return false, errors.New("没有得出是或否")
	}
	return b, nil
}

// An offsetError is a mistake in a text at a character of it.
type offsetError struct {
	Offset  int // characters from the start of the text
	Message string
}

func (e *offsetError) Error() string { return e.Message }

// proveCondition tells what is wrong with src.
func proveCondition(src string) *offsetError {
	words := &wordCheck{}
	_, err := expr.Compile(src, expr.Env(&check.Env{}), expr.AsBool(), expr.MaxNodes(maxNodes), expr.Patch(words))
	if err != nil {
		return explainExpr(src, err)
	}
	return words.err
}

// newCondition returns the condition src, which is known to be right. Its
// clauses are taken from known and added there.
func newCondition(src string, known map[string]*clause) *Condition {
	c := &Condition{Source: src}
	for _, part := range conjuncts(src) {
		if known[part] == nil {
			known[part] = newClause(part, len(known))
		}
		c.clauses = append(c.clauses, known[part])
	}
	return c
}

// conjuncts cuts an expression that is right at its outermost &&; one that has
// an operator beside them that binds less tightly stays whole.
func conjuncts(src string) []string {
	var list []string
	depth, start := 0, 0
	var quote byte
	for i := 0; i < len(src); i++ {
		switch c := src[i]; {
		case quote != 0:
			if c == '\\' && quote != '`' {
				i++
			} else if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'' || c == '`':
			quote = c
		case strings.IndexByte("([{", c) >= 0:
			depth++
		case strings.IndexByte(")]}", c) >= 0:
			depth--
		case depth > 0:
		case strings.HasPrefix(src[i:], "&&"):
			list = append(list, strings.TrimSpace(src[start:i]))
			i++
			start = i + 1
		case strings.IndexByte("|?:;/", c) >= 0, isWord(src[i:], "or"), isWord(src[i:], "and"), isWord(src[i:], "let"):
			return []string{src}
		}
	}
	return append(list, strings.TrimSpace(src[start:]))
}

// isWord reports whether s begins with word and does not go on with letters.
func isWord(s, word string) bool {
	rest, ok := strings.CutPrefix(s, word)
	return ok && (rest == "" || !(rest[0] >= 'a' && rest[0] <= 'z' || rest[0] >= 'A' && rest[0] <= 'Z' || rest[0] >= '0' && rest[0] <= '9'))
}

// A wordCheck finds comparisons with words that the compared name never is, and
// names of keys and elements that there are not: such a rule would silently
// apply to nothing.
type wordCheck struct{ err *offsetError }

// choices are the names of [check.Env] with a closed set of values.
func choices(name string) []string {
	switch name {
	case "kind":
		return gongwen.Kinds()
	case "direction":
		return []string{"上行", "下行", "平行", "公开", "未知"}
	case "stage":
		return []string{"起草", "征求意见", "会签", "送审", "签发", "印发", "归档"}
	case "issuerLevel":
		return []string{"国家", "省", "市", "县", "乡", "村"}
	case "issuerManagement":
		return []string{"属地", "双重", "垂直"}
	case "parts":
		return []string{string(gongwen.Main), string(gongwen.Issued), string(gongwen.Attached)}
	}
	return nil
}

// Visit implements [ast.Visitor].
func (w *wordCheck) Visit(n *ast.Node) {
	if call, ok := (*n).(*ast.CallNode); ok && w.err == nil {
		w.call(call)
		return
	}
	b, ok := (*n).(*ast.BinaryNode)
	if !ok || w.err != nil || !slices.Contains([]string{"==", "!=", "in"}, b.Operator) {
		return
	}
	for _, side := range [][2]ast.Node{{b.Left, b.Right}, {b.Right, b.Left}} {
		if id, ok := side[0].(*ast.IdentifierNode); ok {
			w.words(id.Value, side[1])
		}
	}
}

// call checks the name that a function is asked for.
func (w *wordCheck) call(n *ast.CallNode) {
	f, ok := n.Callee.(*ast.IdentifierNode)
	if !ok || len(n.Arguments) != 1 {
		return
	}
	name, ok := n.Arguments[0].(*ast.StringNode)
	exists, checked := map[string]func(string) error{"Meta": meta.CheckWord, "Recorded": meta.CheckKey, "Has": meta.CheckKey, "Text": check.CheckElement}[f.Value]
	if !ok || !checked {
		return
	}
	if err := exists(name.Value); err != nil {
		w.err = &offsetError{name.Location().From, err.Error()}
	}
}

func (w *wordCheck) words(name string, n ast.Node) {
	known := choices(name)
	if known == nil {
		return
	}
	switch n := n.(type) {
	case *ast.ArrayNode:
		for _, e := range n.Nodes {
			w.words(name, e)
		}
	case *ast.StringNode:
		if n.Value != "" && !slices.Contains(known, n.Value) && w.err == nil {
			w.err = &offsetError{n.Location().From, fmt.Sprintf("%s 不会是“%s”%s，可取：%s",
				name, n.Value, comma(yamlfile.Suggestion(n.Value, known)), strings.Join(known, "、"))}
		}
	}
}

// comma drops the question mark of a suggestion that text follows.
func comma(suggestion string) string { return strings.TrimSuffix(suggestion, "？") }

// A translation turns a message of a library into Chinese.
type translation struct {
	pattern *regexp.Regexp
	text    string
}

// exprMessages returns the translations of the expression library's messages.
func exprMessages() []translation {
	return []translation{
		{regexp.MustCompile(`^invalid operation: (\S+) \(mismatched types? (.+?)(?: and (.+))?\)$`), "“$1”不能用于$2$3"},
		{regexp.MustCompile(`^cannot use (\S+) to get an element from (.+)$`), "不能用$1取$2中的内容"},
		{regexp.MustCompile(`^cannot use (\S+) as argument \(type (\S+)\) to call (.+)$`), "函数 $3 的参数应为$2，得到$1"},
		{regexp.MustCompile(`^(?:not enough|too many) arguments to call (.+)$`), "函数 $1 的参数个数不对"},
		{regexp.MustCompile(`^(.+) is not callable$`), "“$1”不是函数"},
		{regexp.MustCompile(`^(?:type )?(\S+) has no (?:field|method) (.+)$`), "$1没有“$2”"},
		{regexp.MustCompile(`^unexpected token EOF.*$`), "表达式没有写完"},
		{regexp.MustCompile(`^unexpected end of expression.*$`), "表达式没有写完"},
		{regexp.MustCompile(`^unexpected token \w+\("(.*)"\)$`), "“$1”不应出现在此处"},
		{regexp.MustCompile(`^literal not terminated$`), "引号没有配对"},
		{regexp.MustCompile(`^unrecognized character: U\+[0-9A-F]+ '(.+)'$`), "不能识别的字符“$1”，引号、括号和运算符须用半角"},
		{regexp.MustCompile(`^predicate should return boolean \(got (\S+)\)$`), "花括号中的条件应得出是或否，得到$1"},
		{regexp.MustCompile(`^builtin (\w+) takes only array \(got (\S+)\)$`), "函数 $1 只用于列表，得到$2"},
		{regexp.MustCompile(`^error parsing regexp: (.+)$`), "正则表达式有误：$1"},
		{regexp.MustCompile(`exceeds maximum allowed nodes`), "条件过长"},
	}
}

// exprType matches the names of types in messages of the expression library.
const exprType = `\[\]string|\bstring\b|\bbool\b|\bint\b|\bfloat64\b|\bnil\b|\bunknown\b|\*?check\.Env`

// typeName is the Chinese name of a type in messages.
func typeName(t string) string {
	switch t {
	case "[]string":
		return "文字列表"
	case "string":
		return "文字"
	case "bool":
		return "是否值"
	case "int", "float64":
		return "数字"
	case "nil":
		return "空值"
	case "unknown":
		return "未定类型"
	}
	return "文档"
}

// explainExpr gives an error of the expression library its place and Chinese
// words.
func explainExpr(src string, err error) *offsetError {
	var fe *exprfile.Error
	if !errors.As(err, &fe) { // the only one without a place: the type of the whole
		got := err.Error()
		if _, t, ok := strings.Cut(got, "but got "); ok {
			got = typeName(t)
		}
		return &offsetError{0, "条件应得出是或否，得到" + got}
	}
	if name, ok := unknownName(fe.Message); ok {
		hint := yamlfile.Suggestion(name, envNames())
		if !isASCII(name) {
			hint = "；文字须加引号"
		}
		return &offsetError{fe.From, fmt.Sprintf("未知的名称“%s”%s", name, hint)}
	}
	for _, t := range exprMessages() {
		if m := t.pattern.FindStringSubmatchIndex(fe.Message); m != nil {
			text := string(t.pattern.ExpandString(nil, types(t.text, fe.Message, m), fe.Message, m))
			return &offsetError{fe.From, "条件有误：" + regexp.MustCompile(exprType).ReplaceAllStringFunc(text, typeName)}
		}
	}
	return &offsetError{fe.From, "条件有误：" + fe.Message}
}

func unknownName(message string) (string, bool) {
	for _, prefix := range []string{"unknown name ", "unknown field "} {
		if name, ok := strings.CutPrefix(message, prefix); ok {
			return name, true
		}
	}
	return "", false
}

// types puts 和 between two operand types.
func types(text, message string, m []int) string {
	if strings.Contains(text, "$2$3") && len(m) > 7 && m[6] >= 0 {
		return strings.Replace(text, "$2$3", "${2}与$3", 1)
	}
	return text
}

func isASCII(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return r >= 0x80 }) < 0
}

// envNames returns the names that a condition can use.
func envNames() []string {
	var names []string
	t := reflect.TypeFor[check.Env]()
	for i := range t.NumField() {
		if name := t.Field(i).Tag.Get("expr"); name != "" {
			names = append(names, name)
		}
	}
	p := reflect.TypeFor[*check.Env]()
	for i := range p.NumMethod() {
		names = append(names, p.Method(i).Name)
	}
	return append(names, builtin.Names...)
}
