package check

// Kinds returns the table of all kinds: the name that rule files use and a
// constructor for its parameters.
func Kinds() map[string]func() Kind {
	return map[string]func() Kind{
		"announced":       func() Kind { return new(Announced) },
		"archive":         func() Kind { return new(Archive) },
		"attached":        func() Kind { return new(Attached) },
		"attachments":     func() Kind { return new(Attachments) },
		"authority":       func() Kind { return new(Authority) },
		"citation":        func() Kind { return new(Citation) },
		"copies":          func() Kind { return new(Copies) },
		"commands":        func() Kind { return new(Commands) },
		"date-form":       func() Kind { return new(DateForm) },
		"date-order":      func() Kind { return new(DateOrder) },
		"deadline":        func() Kind { return new(Deadline) },
		"demands":         func() Kind { return new(Demands) },
		"dissent":         func() Kind { return new(Dissent) },
		"doctype":         func() Kind { return new(DocType) },
		"document-number": func() Kind { return new(DocNumber) },
		"layout":          func() Kind { return new(Layout) },
		"length":          func() Kind { return new(Length) },
		"lexicon":         func() Kind { return new(Lexicon) },
		"matters":         func() Kind { return new(Matters) },
		"numbering":       func() Kind { return new(Numbering) },
		"order":           func() Kind { return new(Order) },
		"pairs":           func() Kind { return new(Pairs) },
		"parties":         func() Kind { return new(Parties) },
		"pattern":         func() Kind { return new(Pattern) },
		"personal":        func() Kind { return new(Personal) },
		"presence":        func() Kind { return new(Presence) },
		"procedure":       func() Kind { return new(Procedure) },
		"relations":       func() Kind { return new(Relations) },
		"requests":        func() Kind { return new(Requests) },
		"same-issuer":     func() Kind { return new(SameIssuer) },
		"secrecy":         func() Kind { return new(Secrecy) },
		"short-names":     func() Kind { return new(ShortNames) },
		"signer-record":   func() Kind { return new(SignerRecord) },
		"text-dates":      func() Kind { return new(TextDates) },
		"totals":          func() Kind { return new(Totals) },
		"superiors":       func() Kind { return new(Superiors) },
	}
}
