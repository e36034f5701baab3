package docx

// Limits bound what a package may make the reader do. A field that is zero or
// less takes its value from [DefaultLimits].
type Limits struct {
	TotalBytes int64 // uncompressed bytes of all parts that are read
	PartBytes  int64 // uncompressed bytes of one part
	Ratio      int64 // uncompressed to compressed bytes of one part, watched from 1 MiB on
	Parts      int   // entries in the package
	Depth      int   // XML elements within each other
}

// DefaultLimits are far above what real documents need: a part of 64 MiB holds
// about a thousand densely formatted pages.
func DefaultLimits() Limits {
	return Limits{TotalBytes: 128 << 20, PartBytes: 64 << 20, Ratio: 250, Parts: 20000, Depth: 256}
}

// Bounds that no honest document comes near and no caller needs to set.
const (
	ratioFloor    = 1 << 20 // bytes that a part may have whatever its ratio
	maxParagraphs = 500_000 // paragraphs and line breaks
	maxEntries    = 100_000 // styles, numberings and relationships, of each
	maxInstr      = 2048    // bytes of a field code that are kept
	maxLabel      = 48      // characters of a number's pattern that are kept
)

func (l Limits) orDefault() Limits {
	d := DefaultLimits()
	if l.TotalBytes > 0 {
		d.TotalBytes = l.TotalBytes
	}
	if l.PartBytes > 0 {
		d.PartBytes = l.PartBytes
	}
	if l.Ratio > 0 {
		d.Ratio = l.Ratio
	}
	if l.Parts > 0 {
		d.Parts = l.Parts
	}
	if l.Depth > 0 {
		d.Depth = l.Depth
	}
	return d
}
