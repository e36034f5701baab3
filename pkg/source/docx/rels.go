package docx

import (
	"path"
	"strings"
)

// relations are the relationships of one part: what other parts it uses.
type relations struct {
	byID   map[string]string // part name by relationship id
	byType map[string]string // part name by the last word of the type: "styles", "numbering"
}

// readRelations reads the relationships of a part; of the whole package when
// part is "". A missing relationships part gives empty relations.
func readRelations(a *archive, part string) (relations, error) {
	dir, base := path.Split(part)
	name := dir + "_rels/" + base + ".rels"
	rel := relations{map[string]string{}, map[string]string{}}
	data, err := a.read(name)
	if err != nil || data == nil {
		return rel, err
	}
	d := newDecoder(data, a.lim.Depth)
	if _, err := d.root(); err != nil {
		return rel, inPart(name, err)
	}
	err = d.each(func(e elem) error {
		if e.name != "Relationship" || strings.EqualFold(e.attr("TargetMode"), "External") {
			return nil
		}
		if len(rel.byID) >= maxEntries {
			return tooLarge("部件%s中的关系超过%d个", name, maxEntries)
		}
		target := strings.ReplaceAll(e.attr("Target"), `\`, "/")
		if !strings.HasPrefix(target, "/") {
			target = dir + target
		}
		target = partName(target)
		rel.byID[e.attr("Id")] = target
		kind := path.Base(e.attr("Type"))
		if _, dup := rel.byType[kind]; !dup {
			rel.byType[kind] = target
		}
		return nil
	})
	return rel, inPart(name, err)
}

// mainPart returns the name of the part that holds the body, "" when there is
// none.
func mainPart(a *archive) (string, error) {
	rel, err := readRelations(a, "")
	if err != nil {
		return "", err
	}
	if name := rel.byType["officeDocument"]; name != "" && a.has(name) {
		return name, nil
	}
	if a.has("word/document.xml") {
		return "word/document.xml", nil
	}
	return mainByType(a)
}

// mainByType looks the body up in the list of content types.
func mainByType(a *archive) (string, error) {
	const name = "[Content_Types].xml"
	data, err := a.read(name)
	if err != nil || data == nil {
		return "", err
	}
	d := newDecoder(data, a.lim.Depth)
	if _, err := d.root(); err != nil {
		return "", inPart(name, err)
	}
	found := ""
	err = d.each(func(e elem) error {
		if e.name == "Override" && found == "" && isWordType(e.attr("ContentType")) && a.has(e.attr("PartName")) {
			found = partName(e.attr("PartName"))
		}
		return nil
	})
	return found, inPart(name, err)
}

func isWordType(text string) bool {
	text = strings.ToLower(text)
	for _, t := range wordTypes {
		if strings.Contains(text, t) {
			return true
		}
	}
	return false
}
