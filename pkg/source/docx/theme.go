package docx

import "strings"

// A theme holds the fonts of a document's theme by the names under which
// w:rFonts refers to them: minorEastAsia, majorAscii ….
type theme map[string]string

// themeFont returns a font of the theme, "" when the theme does not name it. A
// theme that cannot be read names none.
func (r *reader) themeFont(name string) string {
	if r.theme == nil {
		r.theme = theme{}
		if d, err := r.open(r.part("theme")); d != nil && err == nil {
			if d.each(func(e elem) error { return r.theme.read(e, script(r.language)) }) != nil {
				r.theme = theme{}
			}
		}
	}
	return r.theme[strings.Replace(name, "HAnsi", "Ascii", 1)]
}

// read reads an element of the theme down to its fonts. A script is the one
// whose fonts stand for East Asian text where the theme names no other.
func (t theme) read(e elem, script string) error {
	switch {
	case e.is(nsD, "themeElements"), e.is(nsD, "fontScheme"):
		return e.d.each(func(c elem) error { return t.read(c, script) })
	case e.is(nsD, "majorFont"):
		return t.fonts(e, "major", script)
	case e.is(nsD, "minorFont"):
		return t.fonts(e, "minor", script)
	}
	return nil
}

func (t theme) fonts(e elem, prefix, script string) error {
	byScript := ""
	err := e.d.each(func(c elem) error {
		face := clip(c.attr("typeface"), maxLabel)
		switch {
		case c.is(nsD, "latin"):
			t[prefix+"Ascii"] = face
		case c.is(nsD, "ea"):
			t[prefix+"EastAsia"] = face
		case c.is(nsD, "font") && c.attr("script") == script:
			byScript = face
		}
		return nil
	})
	if t[prefix+"EastAsia"] == "" {
		t[prefix+"EastAsia"] = byScript
	}
	return err
}

// script returns the script of an East Asian language as themes name it;
// without a language that of simplified Chinese.
func script(language string) string {
	switch language = strings.ToLower(language); {
	case strings.HasPrefix(language, "ja"):
		return "Jpan"
	case strings.HasPrefix(language, "ko"):
		return "Hang"
	case strings.HasPrefix(language, "zh-tw"), strings.HasPrefix(language, "zh-hk"), strings.HasPrefix(language, "zh-hant"):
		return "Hant"
	}
	return "Hans"
}
