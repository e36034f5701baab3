package request

import (
	"fmt"

	"github.com/gongwenlint/gongwenlint/pkg/yamlfile"
)

// A file is the word list as it stands in YAML.
type file struct {
	Heads struct {
		Plead   []string `yaml:"plead"`
		Hope    []string `yaml:"hope"`
		Bid     []string `yaml:"bid"`
		Apply   []string `yaml:"apply"`
		Submit  []string `yaml:"submit"`
		Suggest []string `yaml:"suggest"`
		Need    []string `yaml:"need"`
		Query   []string `yaml:"query"`
	} `yaml:"heads"`
	Wishes struct {
		If    []string `yaml:"if"`
		Can   []string `yaml:"can"`
		Only  []string `yaml:"only"`
		Then  []string `yaml:"then"`
		Await []string `yaml:"await"`
		Word  []string `yaml:"word"`
		Give  []string `yaml:"give"`
	} `yaml:"wishes"`
	NotHeads    []string    `yaml:"not_heads"`
	NounBefore  []string    `yaml:"noun_before"`
	NounAfter   []string    `yaml:"noun_after"`
	Superiors   []string    `yaml:"superiors"`
	Others      []string    `yaml:"others"`
	OrganEnds   []string    `yaml:"organ_ends"`
	Selves      []string    `yaml:"selves"`
	Connectives []string    `yaml:"connectives"`
	Topics      []string    `yaml:"topics"`
	Openers     []string    `yaml:"openers"`
	NewMatter   []string    `yaml:"new_matter"`
	Now         []string    `yaml:"now"`
	Done        []string    `yaml:"done"`
	DoneAfter   []string    `yaml:"done_after"`
	Planned     []string    `yaml:"planned"`
	Reporting   []string    `yaml:"reporting"`
	Agents      []string    `yaml:"agents"`
	Verbs       []VerbClass `yaml:"verbs"`
	Adverbs     []string    `yaml:"adverbs"`
	Closings    struct {
		Query     []string `yaml:"query"`
		Answer    []string `yaml:"answer"`
		Alone     []string `yaml:"alone"`
		Report    []string `yaml:"report"`
		Tacit     []string `yaml:"tacit"`
		TacitThen []string `yaml:"tacit_then"`
		Forward   []string `yaml:"forward"`
	} `yaml:"closings"`
	Plurals struct {
		Refer    []string `yaml:"refer"`
		Units    []string `yaml:"units"`
		Nouns    []string `yaml:"nouns"`
		Together []string `yaml:"together"`
	} `yaml:"plurals"`
	Headings struct {
		Ask   []string `yaml:"ask"`
		Act   []string `yaml:"act"`
		Sure  []string `yaml:"sure"`
		Thing []string `yaml:"thing"`
		Whole []string `yaml:"whole"`
	} `yaml:"headings"`
	Titles struct {
		Ask      []string `yaml:"ask"`
		Decide   []string `yaml:"decide"`
		Facts    []string `yaml:"facts"`
		NounLike []string `yaml:"noun_like"`
		Pairs    []string `yaml:"pairs"`
		Compound []string `yaml:"compound"`
	} `yaml:"titles"`
	Objects  []ObjectClass `yaml:"objects"`
	Stop     []string      `yaml:"stop"`
	Umbrella []string      `yaml:"umbrella"`
	Anaphora []string      `yaml:"anaphora"`
	Purpose  []string      `yaml:"purpose"`
	Ties     []string      `yaml:"ties"`
	Denials  []string      `yaml:"denials"`
	Agrees   []string      `yaml:"agrees"`
	Rites    []string      `yaml:"rites"`
	GoesOn   []string      `yaml:"goes_on"`
	Grounds  []string      `yaml:"grounds"`
	Submits  []string      `yaml:"submits"`
}

// A VerbClass is a group of verbs that ask for the same kind of thing.
type VerbClass struct {
	Class  string   `yaml:"class"`
	Decide bool     `yaml:"decide"` // enough for a request without an addressee
	Vague  bool     `yaml:"vague"`  // 支持, 关心: soft without an object
	Look   bool     `yaml:"look"`   // 审阅: no request
	Words  []string `yaml:"words"`
}

// An ObjectClass is a group of things that one office decides on.
type ObjectClass struct {
	Class   string   `yaml:"class"`
	Heads   []string `yaml:"heads"`   // head nouns
	Units   []string `yaml:"units"`   // 万元 for 经费, 亩 for 用地
	Verbs   []string `yaml:"verbs"`   // verbs that imply the class where the noun does not
	Project bool     `yaml:"project"` // a matter of its own, not an aspect of one
	With    []string `yaml:"with"`    // classes it may be an aspect of, though
	Alone   bool     `yaml:"alone"`   // a matter of its own even where it shares words with another
	Many    bool     `yaml:"many"`    // one act on several objects is one matter: 任免几名同志
}

// A Lexicon is a compiled word list, read-only and safe for concurrent use.
type Lexicon struct {
	file

	heads, notHeads, nounBefore, nounAfter            wordSet
	superiors, others, organEnds, selves              wordSet
	connectives, topics, openers, newMatter           wordSet
	now, done, doneAfter, planned                     wordSet
	reporting, agents, verbs, objectVerbs, adverbs    wordSet
	query, answer, alone, reportEnd, tacit, tacitThen wordSet
	forward, refer, units, plNouns, together          wordSet
	hAsk, hAct, hSure, hThing                         wordSet
	tAsk, tDecide, tFacts, nounLike, pairs            wordSet
	nouns, quantity, stop, umbrella, anaphora         wordSet
	purpose, goesOn, grounds                          wordSet
	wishIf, wishCan, wishOnly, wishAwait, wishWord    wordSet
	wishGive, agrees                                  wordSet
	whole                                             map[string]bool
}

// LoadLexicon reads a word list. The error holds every mistake with its place.
func LoadLexicon(name string, data []byte) (*Lexicon, error) {
	n, err := yamlfile.Parse(name, data)
	if err != nil {
		return nil, err
	}
	lx := &Lexicon{}
	if errs := yamlfile.Decode(name, n, &lx.file); len(errs) > 0 {
		return nil, errs.Err()
	}
	if err := lx.validate(name, n); err != nil {
		return nil, err
	}
	lx.compile()
	return lx, nil
}

func (lx *Lexicon) validate(name string, n *yamlfile.Node) error {
	var errs yamlfile.Errors
	known := map[string]bool{}
	for _, c := range lx.Objects {
		if c.Class == "" {
			errs = append(errs, yamlfile.ErrorAt(name, yamlfile.Value(n, "objects"), "objects 中有一类没有 class"))
		}
		known[c.Class] = true
	}
	for _, c := range lx.Objects {
		for _, w := range c.With {
			if !known[w] {
				errs = append(errs, yamlfile.ErrorAt(name, yamlfile.Value(n, "objects"), "类别“%s”的 with 提到未定义的类别“%s”", c.Class, w))
			}
		}
	}
	if len(lx.Verbs) == 0 || len(lx.Heads.Plead) == 0 {
		errs = append(errs, yamlfile.ErrorAt(name, n, "词表缺少 heads 或 verbs"))
	}
	return errs.Err()
}

func (lx *Lexicon) compile() {
	f := &lx.file
	for frame, words := range map[Frame][]string{
		Plead: f.Heads.Plead, Hope: f.Heads.Hope, Bid: f.Heads.Bid, Apply: f.Heads.Apply,
		Submit: f.Heads.Submit, Suggest: f.Heads.Suggest, Need: f.Heads.Need, Query: f.Heads.Query,
	} {
		for _, w := range words {
			lx.heads.add(w, int(frame))
		}
	}
	lx.heads.finish()
	for _, p := range []struct {
		set   *wordSet
		words []string
	}{
		{&lx.notHeads, f.NotHeads}, {&lx.nounBefore, f.NounBefore}, {&lx.nounAfter, f.NounAfter},
		{&lx.superiors, f.Superiors}, {&lx.others, f.Others}, {&lx.organEnds, f.OrganEnds}, {&lx.selves, f.Selves},
		{&lx.connectives, f.Connectives}, {&lx.topics, f.Topics}, {&lx.openers, f.Openers}, {&lx.newMatter, f.NewMatter},
		{&lx.now, f.Now}, {&lx.done, f.Done}, {&lx.doneAfter, f.DoneAfter}, {&lx.planned, f.Planned},
		{&lx.reporting, f.Reporting}, {&lx.agents, f.Agents}, {&lx.adverbs, f.Adverbs},
		{&lx.query, f.Closings.Query}, {&lx.answer, f.Closings.Answer}, {&lx.alone, f.Closings.Alone},
		{&lx.reportEnd, f.Closings.Report}, {&lx.tacit, f.Closings.Tacit}, {&lx.tacitThen, f.Closings.TacitThen},
		{&lx.forward, f.Closings.Forward}, {&lx.refer, f.Plurals.Refer}, {&lx.units, f.Plurals.Units},
		{&lx.plNouns, f.Plurals.Nouns}, {&lx.together, f.Plurals.Together},
		{&lx.hAsk, f.Headings.Ask}, {&lx.hAct, f.Headings.Act}, {&lx.hSure, f.Headings.Sure}, {&lx.hThing, f.Headings.Thing},
		{&lx.tAsk, f.Titles.Ask}, {&lx.tDecide, f.Titles.Decide}, {&lx.tFacts, f.Titles.Facts}, {&lx.nounLike, f.Titles.NounLike},
		{&lx.umbrella, f.Umbrella}, {&lx.anaphora, f.Anaphora}, {&lx.purpose, f.Purpose}, {&lx.goesOn, f.GoesOn}, {&lx.agrees, f.Agrees}, {&lx.pairs, f.Titles.Pairs}, {&lx.wishIf, f.Wishes.If}, {&lx.wishCan, f.Wishes.Can}, {&lx.wishOnly, f.Wishes.Only},
		{&lx.wishAwait, f.Wishes.Await}, {&lx.wishWord, f.Wishes.Word}, {&lx.wishGive, f.Wishes.Give}, {&lx.grounds, f.Grounds},
	} {
		*p.set = newWordSet(p.words)
	}
	lx.whole = map[string]bool{}
	for _, w := range f.Headings.Whole {
		lx.whole[w] = true
	}
	lx.compileClasses()
}

// compileClasses builds the sets that carry an index into Verbs or Objects.
func (lx *Lexicon) compileClasses() {
	seen := map[string]bool{}
	for i, c := range lx.Verbs {
		for _, w := range c.Words {
			if !seen[w] { // the first class of a word holds
				lx.verbs.add(w, i)
				seen[w] = true
			}
		}
	}
	lx.verbs.finish()
	for i, c := range lx.Objects {
		for _, w := range c.Heads {
			lx.nouns.add(w, i)
		}
		for _, w := range c.Units {
			lx.quantity.add(w, i)
		}
		for _, w := range c.Verbs {
			lx.objectVerbs.add(w, i)
		}
	}
	lx.nouns.finish()
	lx.quantity.finish()
	lx.objectVerbs.finish()
	for _, w := range lx.Stop {
		lx.stop.add(w, 0)
	}
	for _, c := range lx.Objects {
		for _, w := range c.Heads { // 资金, 用地 say nothing of the matter; 医院, 道路 do
			if runeLen(w) > 1 && (!c.Project || c.Class == "编制") {
				lx.stop.add(w, 0)
			}
		}
	}
	for w := range seen {
		if runeLen(w) > 1 {
			lx.stop.add(w, 0)
		}
	}
	lx.stop.finish()
}

// String names the lexicon's size, for tests and debugging.
func (lx *Lexicon) String() string {
	return fmt.Sprintf("%d heads, %d verbs, %d nouns", lx.heads.size, lx.verbs.size, lx.nouns.size)
}
