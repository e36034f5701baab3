package rule

import "testing"

// TestLexiconLoads proves the built-in words of requests and commands, which are read only
// when a rule asks for them.
func TestLexiconLoads(t *testing.T) {
	if _, err := loadLexicon(); err != nil {
		t.Fatal(err)
	}
	if _, err := loadCommands(); err != nil {
		t.Fatal(err)
	}
}
