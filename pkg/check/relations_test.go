package check

import (
	"testing"

	"github.com/gongwenlint/gongwenlint/pkg/org"
)

// TestBelowCity writes to the province: only that of a true district or county
// passes a city whose name is not known.
func TestBelowCity(t *testing.T) {
	j, err := org.LoadJurisdiction("", nil)
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]bool{
		"青溪区人民政府": true, "青溪县人民政府": true,
		"青溪新区人民政府": false, "青溪合作区人民政府": false, "青溪经开区人民政府": false, "青溪林区人民政府": false, "青溪市人民政府": false,
	} {
		if got := belowCity(j, j.Resolve(name, nil), j.Resolve("山西省人民政府", nil)); got != want {
			t.Errorf("%s: %v", name, got)
		}
	}
}
