package main

import (
	"fmt"
	"os"
	"strings"
	"time"

	"github.com/gongwenlint/gongwenlint/pkg/audit"
	"github.com/mattn/go-isatty"
)

// A progress tells on standard error how far an audit is: one line that is
// written over on a terminal, a line now and then elsewhere.
type progress struct {
	std      streams
	terminal bool
	begun    time.Time
	last     time.Time
	shown    bool
	now      audit.Progress
	marks    []mark // of the last minute or so, to tell the rate by
}

// A mark is how far it was at a time.
type mark struct {
	at   time.Time
	done int
}

func newProgress(std streams) *progress {
	f, ok := std.Err.(*os.File)
	now := time.Now()
	return &progress{std: std, begun: now, last: now, marks: []mark{{now, 0}},
		terminal: ok && (isatty.IsTerminal(f.Fd()) || isatty.IsCygwinTerminal(f.Fd())) && std.Getenv("TERM") != "dumb"}
}

// The times between two lines on a terminal and in a log, between two marks, and
// the number of these.
const (
	everyTerminal = 200 * time.Millisecond
	everyLog      = 30 * time.Second
	everyMark     = 5 * time.Second
	maxMarks      = 12
)

// show is called after every unit.
func (p *progress) show(s audit.Progress) {
	p.now = s
	now, every := time.Now(), everyLog
	if p.terminal {
		every = everyTerminal
	}
	if now.Sub(p.last) < every {
		return
	}
	p.last = now
	line := p.line(now)
	if p.terminal {
		fmt.Fprintf(p.std.Err, "\r%s\x1b[K", line)
		p.shown = true
		return
	}
	p.std.warn("%s", line)
}

// line says how far it is: a bar, the rate of the last minute, the time left by
// that rate, the findings.
func (p *progress) line(now time.Time) string {
	s := p.now
	if first := p.marks[len(p.marks)-1]; now.Sub(first.at) >= everyMark {
		p.marks = append(p.marks, mark{now, s.Done})
		p.marks = p.marks[max(0, len(p.marks)-maxMarks):]
	}
	from := p.marks[0]
	if now.Sub(from.at) < everyMark { // the only mark is too young
		from = mark{p.begun, 0}
	}
	rate := float64(s.Done-from.done) / max(now.Sub(from.at).Seconds(), 0.001)
	percent := 100 * s.Done / max(1, s.Total)
	line := fmt.Sprintf("[%s%s] %d/%d（%d%%） 每秒%.0f件", strings.Repeat("#", percent/10), strings.Repeat("-", 10-percent/10), s.Done, s.Total, percent, rate)
	if rate > 0 {
		line += " 约剩" + inWords(time.Duration(float64(s.Total-s.Done)/rate*float64(time.Second)))
	}
	line += fmt.Sprintf(" 问题%d处", s.Findings)
	if s.Reused > 0 {
		line += fmt.Sprintf(" 沿用%d件", s.Reused)
	}
	return line
}

// end takes the line away and says how long it took.
func (p *progress) end(whole bool) {
	if p.shown {
		fmt.Fprint(p.std.Err, "\r\x1b[K")
	}
	if !whole {
		return
	}
	spent := time.Since(p.begun)
	line := fmt.Sprintf("检查%d件用时%s，每秒%.0f件", p.now.Done, inWords(spent), float64(p.now.Done)/max(spent.Seconds(), 0.001))
	if p.now.Reused > 0 {
		line += fmt.Sprintf("；其中沿用上次结果%d件", p.now.Reused)
	}
	p.std.warn("%s", line)
}

// inWords returns a stretch of time as 3小时5分, 5分10秒, 8秒, 不到1秒.
func inWords(d time.Duration) string {
	s := int(d.Seconds())
	switch {
	case s >= 3600:
		return fmt.Sprintf("%d小时%d分", s/3600, s%3600/60)
	case s >= 60:
		return fmt.Sprintf("%d分%d秒", s/60, s%60)
	case s == 0:
		return "不到1秒"
	}
	return fmt.Sprintf("%d秒", s)
}
