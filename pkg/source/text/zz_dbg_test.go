package text
import ("testing";"os";"fmt";"strings";"unicode/utf8")
func TestScratchDbg(t *testing.T){
   b,_:=os.ReadFile("/work/shared/corpus/real/"+os.Getenv("F"))
   ps:=Read(string(b))
   var out strings.Builder
   for _,p:=range ps.Paragraphs {
    s:=ps.Slice(p.Span)
    for k:=0;k<p.BlankBefore;k++ { out.WriteString("\n")}
    _ = utf8.RuneError
    for _,l:=range foldChars(s,28) { out.WriteString(l+"\n")}
   }
   str:=out.String()
   lines:=dropPageNumbers(str,split(str))
   flow:=make([]Line,len(lines))
   for i,l:=range lines { flow[i]=Line{str[l.start:l.end],l.indent,l.blank,l.formFeed||l.pageNumber,l.soft}}
   j := joiner{lines: flow, facts: make([]facts, len(lines)), joins: make([]bool,len(lines))}
   for i,l := range flow { j.facts[i] = factsOf(l) }
   fmt.Println(j.findWrap(0,len(lines),1))
   for i:=range flow[:12] { fmt.Printf("%+v %s\n",j.facts[i],flow[i].Text)}
}
