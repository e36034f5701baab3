package source

import "math"

// Unknown is the value of a numeric layout fact that the file does not
// determine. Test for it with [Known], not with ==.
func Unknown() float64 { return math.NaN() }

// Known reports whether a numeric layout fact is determined.
func Known(x float64) bool { return !math.IsNaN(x) }

// A Layout holds the layout facts of a paragraph that its file determines,
// styles and defaults resolved. Lengths are in points. Paragraphs that are set
// alike share one Layout.
type Layout struct {
	Style     string  // name of the paragraph style, "" when none is given
	Alignment string  // left, center, right, both, distribute or "" when not known
	Left      float64 // indent of the left side; negative outside the margin
	Right     float64
	FirstLine float64 // of the first line against the others, negative when it hangs
	// LeftChars, RightChars and FirstLineChars are the same in characters of the
	// size at the paragraph's start.
	LeftChars, RightChars, FirstLineChars float64
	Before, After                         float64 // space above and below, without empty paragraphs
	Pitch                                 float64 // distance of its lines; unknown where it depends on the font's own height
}

// A Run is a stretch of a paragraph in one font.
type Run struct {
	Span Span
	Font *Font // runs that are set alike share one
}

// A Font is how characters are set.
type Font struct {
	Family string  // of Han characters, as the file names it; "" when not known
	Latin  string  // of digits and Latin letters, "" when not known
	Size   float64 // points
	Bold   Toggle
	Italic Toggle
	Color  string // RRGGBB in lower case, black for automatic; "" when not known
}

// A Toggle is a property that is there, is not there, or is not known.
type Toggle int8

// The states of a Toggle.
const (
	NotKnown Toggle = iota
	Yes
	No
)

// A Section is a stretch of pages with one geometry. Lengths are in points.
type Section struct {
	Width, Height            float64 // of the paper as it lies
	Top, Bottom, Left, Right float64 // margins, the binding's share included
	Header, Footer           float64 // from the paper's edge
	LinePitch                float64 // of the line grid; unknown when there is none
	Lines                    float64 // lines a page by the grid
	Characters               float64 // characters a line by the grid; unknown when it has lines only
	Columns                  int
	FirstPage                bool // the first page has its own header and footer
	OddEven                  bool // even pages have their own header and footer
	PageNumbers              []PageNumber
	// Margins tells of which pages the header or footer is given, here or by an
	// earlier section: default, first, even.
	Margins map[string]bool
}

// A Range is a length of which the file may tell no more than bounds. Both are
// unknown where it tells nothing.
type Range struct{ Min, Max float64 }

// UnknownRange is the value of a range that the file does not determine.
func UnknownRange() Range { return Range{Unknown(), Unknown()} }

// Known reports whether the range has bounds.
func (r Range) Known() bool { return Known(r.Min) && Known(r.Max) }

// Plus returns the bounds of a sum.
func (r Range) Plus(o Range) Range { return Range{r.Min + o.Min, r.Max + o.Max} }

// A Stroke is a line across the page (分隔线): the border of a paragraph or a
// table, or a line that is drawn. Lengths are in points.
type Stroke struct {
	Block Block // Body, Header or Footer, where it belongs to
	// Next is the index in Source.Paragraphs of the text that stands below it,
	// the number of paragraphs behind the last; -1 in headers and footers. A line
	// that is drawn at a place of the page is taken to stand below the paragraph
	// that it is anchored in.
	Next       int
	Section    int   // index in Source.Sections, -1 in headers and footers
	BlankAbove int   // empty paragraphs between it and the text above; -1 when not known
	Gap        Range // between the characters above and it
	Top        Range // from the upper edge of the page
	Length     float64
	Thickness  float64
	Color      string // RRGGBB in lower case, black for automatic; "" when not known
	Form       string // single, double, thickThin, thinThick; other forms by their own names, "" when not known
	// Unclear is set for a picture or a group of shapes, which may be a line or
	// hold one; nothing else is known of it but where it belongs to.
	Unclear bool
	Drawn   bool // it is a shape, which takes no place among the lines of the text
}

// A PageNumber is a page number in a header or footer.
type PageNumber struct {
	Footer        bool
	Boxed         bool    // stands in a text box or frame
	Pages         string  // which pages: default (odd ones where Section.OddEven), first, even
	Alignment     string  // left, center, right, inside, outside or "" when not known
	Indent        float64 // characters between it and the margin it is aligned to
	Before, After string  // what stands directly before and after it
	Font          *Font
	Format        string // decimal, upperRoman, numberInDash …
}
