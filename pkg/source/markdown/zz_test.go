package markdown
import ("testing";"os";"path/filepath";"fmt";"strings")
func TestScratch(t *testing.T){
 var files []string
 for _,g:=range strings.Fields(os.Getenv("GLOBS")) { m,_:=filepath.Glob(g); files=append(files,m...)}
 for _,f:=range files {
  b,_:=os.ReadFile(f)
  s:=Read(string(b))
  fmt.Println("==",f,s.FrontMatter!=nil,s.Notices)
  if os.Getenv("V")!="" { for _,p:=range s.Paragraphs { fmt.Printf("%d b%d l%d i%d bl%d s%v c%v lab%v %+v| %s\n",p.Number,p.Block,p.Level,p.Indent,p.BlankBefore,p.SoftBreak,p.Cell,p.Label,s.Position(p.Span.Start),s.Slice(p.Span))} }
 }
}
