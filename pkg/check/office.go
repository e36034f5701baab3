package check

import (
	"strings"

	"github.com/gongwenlint/gongwenlint/pkg/calendar"
	"github.com/gongwenlint/gongwenlint/pkg/org"
)

// officeOf returns the posts that a person holds with an organ on a day. known
// is false when the roster has nobody of that name.
func officeOf(r *org.Roster, name, organ string, day calendar.Date) (posts []org.Post, known bool) {
	all, known := r.Posts(strings.Join(strings.Fields(name), ""), day)
	for _, p := range all {
		if org.SameOrganName(p.Organ, organ) {
			posts = append(posts, p)
		}
	}
	return posts, known
}

// heads reports whether one of the posts is that of the organ's head on a day.
func heads(posts []org.Post, day calendar.Date) bool {
	for _, p := range posts {
		if p.Heads(day) {
			return true
		}
	}
	return false
}

func describePosts(posts []org.Post) string {
	var list []string
	for _, p := range posts {
		list = append(list, p.Title)
	}
	return strings.Join(list, "、")
}
