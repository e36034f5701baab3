package text
import ("testing";"os";"path/filepath";"fmt";"strings";"unicode/utf8")
func paras(s string) []string { src:=Read(s); var r []string; for _,p:=range src.Paragraphs { r=append(r,src.Slice(p.Span))}; return r}
func cw(r rune) int { if r<0x800 {return 1}; return 2}
func foldChars(s string,n int) []string { var out []string; rs:=[]rune(s); for len(rs)>n { out=append(out,string(rs[:n])); rs=rs[n:]}; return append(out,string(rs))}
func foldCols(s string,W int) []string {
 var out []string; rs:=[]rune(s)
 for len(rs)>0 {
  w,k:=0,0
  for k<len(rs) && w+cw(rs[k])<=W { w+=cw(rs[k]);k++ }
  if k<len(rs) {
   // do not break ascii words
   k0:=k
   for k>1 && rs[k]<128 && isWord(byte(rs[k])) && rs[k-1]<128 && isWord(byte(rs[k-1])) { k-- }
   if k<=1 {k=k0}
   // kinsoku
   for k>1 && strings.ContainsRune("，。、；：！？）》”’",rs[k]) { k-- }
   for k>1 && strings.ContainsRune("（《“‘",rs[k-1]) { k-- }
  }
  out=append(out,strings.TrimRight(string(rs[:k])," ")); rs=rs[k:]
  for len(rs)>0 && rs[0]==' ' { rs=rs[1:] }
 }
 return out
}
func TestScratchFold(t *testing.T){
 files,_:=filepath.Glob("/work/shared/corpus/drafts/*.txt")
 r2,_:=filepath.Glob("/work/shared/corpus/real/lrb*.txt")
 if os.Getenv("REAL")!="" {files=r2}
 for _,indent:=range []bool{true,false} { for _,pages:=range []string{"","— %d —","\f%d","- %d -\n\f","blank"} { for _,cols:=range []bool{false,true} {
  tot,ok,docs,docok:=0,0,0,0
  for _,f:=range files {
   b,_:=os.ReadFile(f)
   ps:=Read(string(b))
   var want []string; var out strings.Builder; ln:=0; page:=1
   for _,p:=range ps.Paragraphs {
    s:=ps.Slice(p.Span); want=append(want,s)
    for k:=0;k<p.BlankBefore;k++ { out.WriteString("\n")}
    full:=s
    if indent && p.Indent>=4 { full="　　"+s }
    var ls []string
    if utf8.RuneCountInString(full)<=28 && !cols { ls=[]string{full} } else if cols { ls=foldCols(full,56)} else {ls=foldChars(full,28)}
    for _,l:=range ls { out.WriteString(l+"\n"); ln++
     if pages!="" && ln%22==0 { if pages=="blank" {out.WriteString("\n"+fmt.Sprintf("— %d —",page)+"\n\n")} else {out.WriteString(fmt.Sprintf(pages,page)+"\n")}; page++ } }
   }
   got:=paras(out.String())
   have:=map[string]bool{}; for _,g:=range got {have[g]=true}
   good:=true
   for _,w:=range want { tot++; if have[w] {ok++} else {good=false; if os.Getenv("SHOW")!="" { 
     r:=[]rune(w)
     fmt.Printf("  %s indent=%v cols=%v pages=%q: %s…\n",filepath.Base(f),indent,cols,pages,string(r[:min(40,len(r))]))} } }
   docs++; if good {docok++}
  }
  fmt.Printf("indent=%v cols=%v pages=%q: %d/%d paras %d/%d docs\n",indent,cols,pages,ok,tot,docok,docs)
 }}}
}
