package main

import (
	"fmt"
	"os"
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
}

func newProgress(std streams) *progress {
	f, ok := std.Err.(*os.File)
	now := time.Now()
	return &progress{std: std, begun: now, last: now,
		terminal: ok && (isatty.IsTerminal(f.Fd()) || isatty.IsCygwinTerminal(f.Fd())) && std.Getenv("TERM") != "dumb"}
}

// show is called after every unit.
func (p *progress) show(s audit.Progress) {
	now, every := time.Now(), 30*time.Second
	if p.terminal {
		every = 200 * time.Millisecond
	}
	if now.Sub(p.last) < every {
		return
	}
	p.last = now
	spent := now.Sub(p.begun)
	rate := float64(s.Done) / spent.Seconds()
	left := time.Duration(float64(s.Total-s.Done) / rate * float64(time.Second))
	line := fmt.Sprintf("%d/%d（%d%%） 每秒%.0f件 约剩%s 问题%d处", s.Done, s.Total, 100*s.Done/max(1, s.Total), rate, inWords(left), s.Findings)
	if s.Reused > 0 {
		line += fmt.Sprintf(" 沿用%d件", s.Reused)
	}
	if p.terminal {
		fmt.Fprintf(p.std.Err, "\r%s\x1b[K", line)
		p.shown = true
		return
	}
	p.std.warn("%s", line)
}

// end leaves the line.
func (p *progress) end() {
	if p.shown {
		fmt.Fprint(p.std.Err, "\r\x1b[K")
	}
}

// inWords returns a stretch of time as 3小时5分, 5分10秒, 8秒.
func inWords(d time.Duration) string {
	s := int(d.Seconds())
	switch {
	case s >= 3600:
		return fmt.Sprintf("%d小时%d分", s/3600, s%3600/60)
	case s >= 60:
		return fmt.Sprintf("%d分%d秒", s/60, s%60)
	}
	return fmt.Sprintf("%d秒", s)
}
