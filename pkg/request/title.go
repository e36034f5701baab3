package request

import (
	"strings"
	"unicode/utf8"

	"github.com/gongwenlint/gongwenlint/pkg/source"
)

// A Title is the 事由 of a title, cut into what it asks or reports.
type Title struct {
	Span     source.Span // 事由
	Text     string
	Groups   []TitleGroup // verb and object, in order; at least one for a 事由
	Umbrella bool         // the 事由 names no matter: 有关问题, 支持经济发展
	Key      []string     // of the whole 事由
	Ask      string       // the word by which it asks: 申请, 请求; "" when it does not
	Decide   string       // a verb of decision it begins with: 解决; "" when there is none
	Facts    bool         // it ends in 情况, 进展: facts are told
	Compound string       // 请示报告 and the like at the end of the title
	Parallel []string     // two verbs with a noun each, of which the second may be a noun itself: 修订A办法, 完善B制度
	listed   bool         // it ends in 有关事项, 等问题
	Problems bool         // it names a matter whose problems are asked about: 解决X项目推进中有关问题
}

// A TitleGroup is one verb with its object in a title.
type TitleGroup struct {
	Text  string
	Class string
	Key   []string
}

// readTitle analyses a 事由; title is the whole title without spaces.
func (a *analyser) readTitle(subject, title string, sp source.Span) Title {
	t := Title{Span: sp, Text: subject}
	t.Compound = a.lex.Titles.Compound.endOf(trimBrackets(title))
	view := a.lex.blank(subject)
	if w, _ := a.lex.Titles.Ask.at(view); w != "" && !a.lex.NotHeads.has(view) {
		t.Ask = w
	} else if w, _ := a.lex.Titles.Decide.at(view); w != "" {
		t.Decide = w
	}
	t.Facts = a.lex.Titles.Facts.ends(subject)
	body := view
	for { // 关于请求批准实施X: the project is X
		w, _ := a.lex.heads.at(body)
		if w == "" || runeLen(w) == 1 && w != "请" { // 望江县
			break
		}
		body = body[len(w):]
	}
	text := subject[len(subject)-len(body):]
	for _, g := range a.titleGroups(text, body, len(body) < len(view)) {
		t.Groups = append(t.Groups, a.titleGroup(g))
	}
	t.Parallel = a.parallel(text, body)
	t.Key = a.key(subject)
	t.Umbrella = a.isUmbrella(text)
	t.listed = a.lex.Titles.Vague.ends(subject) || a.lex.Titles.AndMore.ends(subject)
	t.Problems = !t.Umbrella && t.Groups[0].Class != "购置" && len(t.Key) > 0 && (a.lex.Titles.Vague.ends(text) || a.lex.Titles.Problems.ends(text))
	return t
}

// Several reports whether the title itself says that it is about several things
// and names no project that they are problems of.
func (t *Title) Several() bool {
	return !t.Problems && t.listed
}

func trimBrackets(s string) string {
	for {
		t := strings.TrimRight(s, " \u3000")
		if !strings.HasSuffix(t, "）") && !strings.HasSuffix(t, ")") {
			return t
		}
		i := strings.LastIndexAny(t, "（(")
		if i < 0 {
			return t
		}
		s = t[:i]
	}
}

// titleGroups cuts a 事由 where a second verb with its own object begins: 申请
// 防汛经费和增加人员编制, or a second object that another office decides on: 经费和
// 编制. A chain of verbs on one object (批准并印发) is not cut. asked says that a
// word of asking stood before.
func (a *analyser) titleGroups(text, view string, asked bool) []string {
	var groups []string
	start := 0
	for i := 0; i < len(view); {
		w := a.lex.joinAt(view[i:])
		if w == "" {
			i++
			continue
		}
		after := view[i+len(w):]
		if h, f := a.lex.heads.at(after); runeLen(h) >= 2 && Frame(f) != Need && Frame(f) != Query && runeLen(after) >= runeLen(h)+3 && runeLen(view[start:i]) >= 4 && !a.noVerb(view[start:i]) {
			groups = append(groups, text[start:i]) // 表彰…暨申请…资金
			i += len(w)
			start = i + len(h)
			continue
		}
		v, _ := a.actionAt(after[a.lex.Adverbs.skip(after):])
		left := view[start:i]
		lv, _ := a.actionAt(left[a.lex.Adverbs.skip(left):])
		if n, _ := a.lex.Titles.NounLike.at(v); n == v && a.lex.Joins.Nouns.is(w) && !a.verbObject(after, v) {
			v = ""
		}
		verbs := v != "" && a.hasObject(after, v) && (lv != "" && a.hasObject(left, lv) || lv == "" && asked && start == 0 && runeLen(left) >= 2)
		if verbs || a.lex.Joins.Nouns.is(w) && a.otherOffice(left, after) {
			groups = append(groups, text[start:i])
			start = i + len(w)
		}
		i += len(w)
	}
	return append(groups, text[start:])
}

// parallel returns the halves of a title that joins two verbs with a noun each,
// where the second verb may also be part of a noun; nil when there are none.
func (a *analyser) parallel(text, view string) []string {
	for i := range view {
		w, _ := a.lex.Joins.Nouns.at(view[i:])
		if w == "" {
			continue
		}
		size := len(w)
		left, right := view[:i], view[i+size:]
		v, _ := a.lex.Titles.Pairs.at(right)
		if lv, _ := a.actionAt(left); v != "" && lv != "" && lv != v && a.hasObject(left, lv) && runeLen(right) >= runeLen(v)+3 {
			return []string{text[:i], text[i+size:]}
		}
	}
	return nil
}

// noVerb reports whether a half of a title names no act: the heads behind 和
// then ask for it.
func (a *analyser) noVerb(half string) bool {
	for i := range half {
		if w, _ := a.actionAt(half[i:]); w != "" {
			return false
		}
	}
	return true
}

// otherOffice reports whether the nouns on both sides of 和 are things that go
// to different offices and cannot be parts of one matter: 经费和编制.
func (a *analyser) otherOffice(left, right string) bool {
	w := a.lex.nouns.endOf(left)
	if w == "" {
		return false
	}
	_, l := a.lex.nouns.at(w)
	r := a.nounClass(right)
	return r >= 0 && !a.lex.attaches(l, r) && !a.lex.attaches(r, l)
}

// verbObject reports whether a verb that can be a noun is a verb here: its
// object is of a class of its own, as in 表彰先进集体, 安排经费.
func (a *analyser) verbObject(text, verb string) bool {
	i := strings.Index(text, verb)
	rest := text[i+len(verb):]
	if n := a.nounClass(rest); n >= 0 {
		w, _ := a.lex.nouns.at(rest)
		return w != "" && len(w) < len(rest) || w == "" && runeLen(rest) >= 4
	}
	return false
}

// joinAt returns the word at the start of text that joins two nouns or verbs, ""
// when there is none.
func (lx *Lexicon) joinAt(text string) string {
	w, _ := lx.Joins.Nouns.at(text)
	if v, _ := lx.Joins.Verbs.at(text); len(v) > len(w) {
		return v
	}
	return w
}

// actionAt returns the verb of decision or project at the start of text.
func (a *analyser) actionAt(text string) (string, int) {
	w, v := a.verbAt(text)
	if w == "" || a.lex.Verbs[v].Look {
		return "", 0
	}
	return w, v
}

// hasObject reports whether a verb has words of its own behind it that are not
// only further verbs.
func (a *analyser) hasObject(text, verb string) bool {
	i := strings.Index(text, verb)
	rest := text[i+len(verb):]
	for {
		w, _ := a.verbAt(rest)
		if w == "" || len(w) == len(rest) {
			break
		}
		rest = rest[len(w):]
	}
	if a.lex.joinAt(rest) != "" {
		return false
	}
	return runeLen(rest) >= 2
}

func (a *analyser) titleGroup(text string) TitleGroup {
	g := TitleGroup{Text: text, Key: a.key(text)}
	object := a.lex.Titles.Tails.trimEnd(text)
	class := -1
	view := a.lex.blank(object)
	rest := view
	for {
		w, _ := a.actionAt(rest)
		if w == "" {
			break
		}
		if v, i := a.lex.objectVerbs.at(rest); v != "" && a.lex.Objects[i].Project {
			class = i
		}
		rest = rest[len(w):]
	}
	if n := a.nounClass(rest); n >= 0 && (class < 0 || !a.lex.Objects[n].Project) {
		class = n
	}
	if class < 0 && strings.HasSuffix(object, "》") {
		class = a.lex.classIndex("方案文件")
	}
	if class >= 0 {
		g.Class = a.lex.Objects[class].Class
	}
	return g
}

func lastRune(s string) string {
	_, size := utf8.DecodeLastRuneInString(s)
	return s[len(s)-size:]
}

// isUmbrella reports whether a 事由 names no matter of its own.
func (a *analyser) isUmbrella(text string) bool {
	t := text
	if w := a.lex.Titles.Vague.endOf(t); w != "" {
		rest := strings.TrimSuffix(t, w)
		if w, v := a.lex.nouns.at(lastRune(rest)); w != "" && a.lex.Objects[v].Project && hasAny(rest, "建设", "新建", "实施", "迁建", "改建", "扩建") {
			return false // 建设档案馆新馆有关事项
		}
		named := strings.Contains(rest, "项目") || strings.Contains(rest, "工程")
		return !a.nounClassProject(rest) && !(named && len(a.key(rest)) >= 2)
	}
	for _, w := range []string{"问题", "事宜", "事项", "困难"} {
		if strings.HasSuffix(t, w) && hasAny(t, "有关", "若干", "几", "相关", "部分") {
			return true
		}
		t = strings.TrimSuffix(t, w)
	}
	if t == "" || strings.HasSuffix(text, "困难问题") {
		return true
	}
	w := a.lex.Umbrella.endOf(t)
	if w == "" {
		return false
	}
	if (w == "建设" || w == "保障" || w == "能力" || w == "条件" || w == "基础" || w == "工作") && len(a.key(t)) >= 2 {
		return false
	}
	// 建设, 保障 and the like name a matter where a project stands before them.
	return !strings.ContainsAny(t, "《“") && a.nounClass(strings.TrimSuffix(t, w)) < 0
}
