package yamlfile

import "fmt"

// Suggestion returns "，是否想写“…”？" for the candidate nearest to word, or ""
// when none is near.
func Suggestion(word string, candidates []string) string {
	best := Nearest(word, candidates)
	if best == "" {
		return ""
	}
	return fmt.Sprintf("，是否想写“%s”？", best)
}

// Nearest returns the first of the candidates that are nearest to word, ""
// when none is near.
func Nearest(word string, candidates []string) string {
	if len(word) > 200 { // no slip of the pen
		return ""
	}
	best, bestDist := "", 1<<30
	for _, c := range candidates {
		if d := distance([]rune(word), []rune(c)); d < bestDist {
			best, bestDist = c, d
		}
	}
	if limit := max(1, len([]rune(word))/2); bestDist > limit {
		return ""
	}
	return best
}

// distance is the edit distance between a and b.
func distance(a, b []rune) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i, x := range a {
		prev := row[0]
		row[0] = i + 1
		for j, y := range b {
			cost := prev
			if x != y {
				cost++
			}
			prev = row[j+1]
			row[j+1] = min(cost, row[j]+1, prev+1)
		}
	}
	return row[len(b)]
}
