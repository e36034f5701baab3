package request

import (
	"fmt"

	"github.com/gongwenlint/gongwenlint/pkg/yamlfile"
)

// A file is the word list as it stands in YAML; what each list is for is said
// there.
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
	NotHeads   wordSet `yaml:"not_heads"`
	NounBefore wordSet `yaml:"noun_before"`
	NounAfter  wordSet `yaml:"noun_after"`
	Wishes     struct {
		If    wordSet `yaml:"if"`
		Can   wordSet `yaml:"can"`
		Only  wordSet `yaml:"only"`
		Sole  wordSet `yaml:"sole"`
		Then  wordSet `yaml:"then"`
		Await wordSet `yaml:"await"`
		Word  wordSet `yaml:"word"`
		Give  wordSet `yaml:"give"`
	} `yaml:"wishes"`

	// Who asks and who is asked.
	Superiors  wordSet             `yaml:"superiors"`
	Others     wordSet             `yaml:"others"`
	OrganEnds  wordSet             `yaml:"organ_ends"`
	OrganTails wordSet             `yaml:"organ_tails"`
	Rulers     wordSet             `yaml:"rulers"`
	ShortNames map[string][]string `yaml:"short_names"`
	Selves     wordSet             `yaml:"selves"`
	SelfKinds  wordSet             `yaml:"self_kinds"`
	SelfTails  wordSet             `yaml:"self_tails"`
	Called     map[string][]string `yaml:"called"`
	By         wordSet             `yaml:"by"`

	// What stands before a request.
	Connectives wordSet            `yaml:"connectives"`
	RunOn       map[string]wordSet `yaml:"run_on"`
	Concludes   wordSet            `yaml:"concludes"`
	Topics      wordSet            `yaml:"topics"`
	Openers     wordSet            `yaml:"openers"`
	NewMatter   wordSet            `yaml:"new_matter"`
	Brackets    wordSet            `yaml:"brackets"`

	// When it is asked, and what came of it.
	Now       wordSet `yaml:"now"`
	Done      wordSet `yaml:"done"`
	DoneAfter wordSet `yaml:"done_after"`
	Planned   wordSet `yaml:"planned"`
	Outcomes  struct {
		Answered wordSet `yaml:"answered"`
		Granted  wordSet `yaml:"granted"`
		Settled  wordSet `yaml:"settled"`
		Followed wordSet `yaml:"followed"`
		When     wordSet `yaml:"when"`
	} `yaml:"outcomes"`

	// Others' words.
	Reporting wordSet `yaml:"reporting"`
	Letters   wordSet `yaml:"letters"`
	Pleas     wordSet `yaml:"pleas"`
	Voices    wordSet `yaml:"voices"`
	Agents    wordSet `yaml:"agents"`
	Actors    struct {
		Words wordSet `yaml:"words"`
		Not   wordSet `yaml:"not"`
	} `yaml:"actors"`

	// What is asked.
	Verbs      []VerbClass `yaml:"verbs"`
	Granting   wordSet     `yaml:"granting"`
	Keeping    wordSet     `yaml:"keeping"`
	Belonging  wordSet     `yaml:"belonging"`
	Entrusting wordSet     `yaml:"entrusting"`
	Nominal    wordSet     `yaml:"nominal"`
	AsSubject  wordSet     `yaml:"as_subject"`
	Adverbs    wordSet     `yaml:"adverbs"`
	Coverbs    wordSet     `yaml:"coverbs"`
	Purpose    wordSet     `yaml:"purpose"`
	Denials    wordSet     `yaml:"denials"`
	Nothing    wordSet     `yaml:"nothing"`
	Agrees     wordSet     `yaml:"agrees"`
	Proposals  struct {
		Lead wordSet `yaml:"lead"`
		Not  wordSet `yaml:"not"`
	} `yaml:"proposals"`

	// Formulas, headings, titles.
	Closings struct {
		Query     wordSet `yaml:"query"`
		Lead      wordSet `yaml:"lead"`
		Answer    wordSet `yaml:"answer"`
		Tails     wordSet `yaml:"tails"`
		Reply     wordSet `yaml:"reply"`
		Alone     wordSet `yaml:"alone"`
		Report    wordSet `yaml:"report"`
		Tacit     wordSet `yaml:"tacit"`
		TacitThen wordSet `yaml:"tacit_then"`
		Forward   wordSet `yaml:"forward"`
	} `yaml:"closings"`
	Plurals struct {
		Refer    wordSet `yaml:"refer"`
		Units    wordSet `yaml:"units"`
		Nouns    wordSet `yaml:"nouns"`
		Named    wordSet `yaml:"named"`
		Given    wordSet `yaml:"given"`
		Together wordSet `yaml:"together"`
	} `yaml:"plurals"`
	Headings struct {
		Lead   wordSet `yaml:"lead"`
		Before wordSet `yaml:"before"`
		Ask    wordSet `yaml:"ask"`
		Act    wordSet `yaml:"act"`
		Sure   wordSet `yaml:"sure"`
		Thing  wordSet `yaml:"thing"`
		Whole  wordSet `yaml:"whole"`
	} `yaml:"headings"`
	Titles struct {
		Ask      wordSet `yaml:"ask"`
		Decide   wordSet `yaml:"decide"`
		Facts    wordSet `yaml:"facts"`
		Vague    wordSet `yaml:"vague"`
		Problems wordSet `yaml:"problems"`
		AndMore  wordSet `yaml:"and_more"`
		Tails    wordSet `yaml:"tails"`
		Blank    wordSet `yaml:"blank"`
		NounLike wordSet `yaml:"noun_like"`
		Pairs    wordSet `yaml:"pairs"`
		Compound wordSet `yaml:"compound"`
		Lists    wordSet `yaml:"lists"`
	} `yaml:"titles"`
	Joins struct {
		Nouns wordSet `yaml:"nouns"` // join nouns as well as verbs
		Verbs wordSet `yaml:"verbs"`
	} `yaml:"joins"`

	// What tells matters apart.
	Objects  []ObjectClass `yaml:"objects"`
	Stop     []string      `yaml:"stop"`
	Umbrella wordSet       `yaml:"umbrella"`
	Anaphora wordSet       `yaml:"anaphora"`
	Points   wordSet       `yaml:"points"`
	OfTitle  wordSet       `yaml:"of_title"`
	AsTitle  wordSet       `yaml:"as_title"`
	Ties     wordSet       `yaml:"ties"`
	Rites    wordSet       `yaml:"rites"`
	GoesOn   wordSet       `yaml:"goes_on"`
	Grounds  wordSet       `yaml:"grounds"`
	Submits  wordSet       `yaml:"submits"`
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

	heads                        wordSet // with their Frame
	verbs                        wordSet // with an index into Verbs
	nouns, quantity, objectVerbs wordSet // with an index into Objects
	stop                         wordSet
	blankPairs                   map[string]bool // pairs of characters of the words in stop
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

// compile builds the sets whose words carry a value.
func (lx *Lexicon) compile() {
	h := &lx.Heads
	for frame, words := range map[Frame][]string{
		Plead: h.Plead, Hope: h.Hope, Bid: h.Bid, Apply: h.Apply,
		Submit: h.Submit, Suggest: h.Suggest, Need: h.Need, Query: h.Query,
	} {
		lx.heads.addAll(words, int(frame))
	}
	seen := map[string]bool{}
	for i, c := range lx.Verbs {
		for _, w := range c.Words {
			if !seen[w] { // the first class of a word holds
				lx.verbs.add(w, i)
				seen[w] = true
			}
		}
	}
	lx.stop.addAll(lx.Stop, 0)
	for i, c := range lx.Objects {
		lx.nouns.addAll(c.Heads, i)
		lx.quantity.addAll(c.Units, i)
		lx.objectVerbs.addAll(c.Verbs, i)
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
	lx.blankPairs = map[string]bool{}
	for w := range lx.stop.words() {
		r := []rune(w)
		for i := range len(r) - 1 {
			lx.blankPairs[string(r[i:i+2])] = true
		}
	}
	for _, s := range []*wordSet{&lx.heads, &lx.verbs, &lx.nouns, &lx.quantity, &lx.objectVerbs, &lx.stop} {
		s.finish()
	}
}

// String names the lexicon's size, for tests and debugging.
func (lx *Lexicon) String() string {
	return fmt.Sprintf("%d heads, %d verbs, %d nouns", lx.heads.size, lx.verbs.size, lx.nouns.size)
}
