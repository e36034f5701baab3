package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/gongwenlint/gongwenlint/pkg/calendar"
	"github.com/gongwenlint/gongwenlint/pkg/display"
	"github.com/gongwenlint/gongwenlint/pkg/load"
	"github.com/gongwenlint/gongwenlint/pkg/report"
	"github.com/gongwenlint/gongwenlint/pkg/rule"
	"github.com/spf13/cobra"
)

// maxListed is the number of days beyond which days are not listed one by one.
const maxListed = 400

type daysOptions struct {
	add      int
	rules    []string
	holidays string
}

func newDaysCommand(std streams) *cobra.Command {
	var opts daysOptions
	cmd := &cobra.Command{
		Use:   "days 起日 [止日]",
		Short: "逐日数工作日",
		Long: `逐日数两个日期之间的工作日：周末和放假的日子不计，调休上班的周六、周日计入，每天注明缘由。
期限从起日的次日算起：起日不计，止日计入。写 --add N 时推算起日之后（N 为负数时之前）第 N 个工作日。
放假调休按国务院每年的通知；没有数据的年份不作推算，可用 --holidays 补充，一年一项：

  - year: 2035
    notices: [国办发明电〔2034〕9号]
    holidays:
      - {name: 元旦, off: [2035-01-01], work: [2035-01-06]}
      - {name: 春节, off: [2035-02-08..2035-02-15], work: [2035-02-04]}`,
		Example: `  gongwenlint days 2023-08-07 2023-08-16
  gongwenlint days 2024年9月30日 --add 7
  gongwenlint days 2024-05-24 --add -10`,
		Args: argsBetween(1, 2, "起日和止日，如 2024-05-06"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return runDays(std, opts, args, cmd.Flags().Changed("add"))
		},
	}
	cmd.Flags().IntVar(&opts.add, "add", 0, "推算第`N`个工作日，负数为之前")
	rulesFlag(cmd, &opts.rules)
	cmd.Flags().StringVar(&opts.holidays, "holidays", "", "放假调休`文件`（YAML），补充没有数据的年份")
	return cmd
}

func runDays(std streams, opts daysOptions, args []string, add bool) error {
	if add == (len(args) == 2) {
		return usage("请写出止日，或用 --add 写出工作日数，二者取一")
	}
	var dates []calendar.Date
	for _, a := range args {
		d, err := calendar.Parse(a)
		if err != nil {
			return usage("%v", err)
		}
		dates = append(dates, d)
	}
	w, err := workdays(opts)
	if err != nil {
		return err
	}
	from := dates[0]
	to := from
	if add {
		to, err = w.Add(from, opts.add)
	} else {
		to = dates[1]
	}
	if err == nil {
		err = listDays(std, w, from, to)
	}
	var missing *calendar.NoYearError
	if errors.As(err, &missing) {
		years := w.Years()
		return fmt.Errorf("%v，不作推算；已有%d年至%d年的数据。可用 --holidays 文件补充", missing, years[0], years[len(years)-1])
	}
	return err
}

// workdays returns the calendar of the named rule sets, of the program when
// none is named, with the years of a file laid over it.
func workdays(opts daysOptions) (*calendar.Workdays, error) {
	w, err := rule.BuiltinWorkdays()
	if len(opts.rules) > 0 {
		var set *rule.Set
		if set, err = loadRules(opts.rules, false); err == nil {
			w = set.Workdays()
		}
	}
	if err != nil || opts.holidays == "" {
		return w, err
	}
	data, err := load.Text(opts.holidays)
	if err != nil {
		return nil, fmt.Errorf("%s: 无法读取放假调休文件：%w", opts.holidays, err)
	}
	more, err := calendar.LoadWorkdays(opts.holidays, data)
	if err != nil {
		return nil, err
	}
	return w.With(more), nil
}

// listDays prints each day from one to another, in the order of time, and what
// the count comes to.
func listDays(std streams, w *calendar.Workdays, from, to calendar.Date) error {
	first, last := from, to
	if to.Before(from) {
		first, last = to, from
	}
	days, err := w.Days(first, last)
	if err != nil {
		return err
	}
	total := 0
	for _, d := range days {
		if d.Working && d.Date != from {
			total++
		}
	}
	var rows [][]string
	n := 0
	for _, d := range days {
		mark, note := "", d.Note
		switch {
		case d.Date == from:
			note = strings.TrimPrefix(note+"，起日不计", "，")
		case d.Working:
			n++
			mark = fmt.Sprintf("第%d个", n)
			if to.Before(from) {
				mark = fmt.Sprintf("前第%d个", total-n+1)
			}
		}
		rows = append(rows, []string{d.Date.String(), d.Date.Weekday(), mark, note})
	}
	if len(rows) <= maxListed {
		if err := report.Table(std.Out, display.New(2), rows, "llll"); err != nil {
			return err
		}
		fmt.Fprintln(std.Out)
	}
	if to.Before(from) {
		fmt.Fprintf(std.Out, "%s在%s之前：%d个工作日（起日不计，止日计入），%d个日历日\n", to.Chinese(), from.Chinese(), total, to.DaysUntil(from))
	} else {
		fmt.Fprintf(std.Out, "%s之后至%s：%d个工作日（起日不计，止日计入），%d个日历日\n", from.Chinese(), to.Chinese(), total, from.DaysUntil(to))
	}
	for y := first.Year; y <= last.Year; y++ {
		fmt.Fprintf(std.Out, "%d年放假调休依据：%s\n", y, strings.Join(w.Notices(y), "、"))
	}
	return nil
}
