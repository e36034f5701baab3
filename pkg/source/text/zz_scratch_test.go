package text
import ("testing";"os";"path/filepath";"fmt";"strings")
func TestScratchJoins(t *testing.T){
 var files []string
 for _,g:=range strings.Fields(os.Getenv("GLOBS")) { m,_:=filepath.Glob(g); files=append(files,m...)}
 total:=0
 for _,f:=range files {
  b,_:=os.ReadFile(f)
  lines:=dropPageNumbers(string(b),split(string(b)))
  flow:=make([]Line,len(lines))
  for i,l:=range lines { flow[i]=Line{string(b)[l.start:l.end],l.indent,l.blank,l.formFeed||l.pageNumber,l.soft}}
  j:=Joins(flow)
  n:=0
  for i:=range j { if j[i] { n++; a,c:=[]rune(flow[i-1].Text),[]rune(flow[i].Text); fmt.Printf("%s: …%s ⏎(%d) %s…\n",filepath.Base(f),string(a[max(0,len(a)-25):]),flow[i].Blank,string(c[:min(25,len(c))]))}}
  total+=n
 }
 fmt.Println(len(files),"files",total,"joins")
}
