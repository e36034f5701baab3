package batch

import (
	"context"
	"errors"
	"math/rand/v2"
	"slices"
	"sync/atomic"
	"testing"
	"time"
)

func TestOrderedKeepsTheOrder(t *testing.T) {
	for _, n := range []int{0, 1, 2, 100} {
		for _, jobs := range []int{-1, 1, 3, 64} {
			var got []int
			err := Ordered(context.Background(), n, jobs, func(i int) int {
				time.Sleep(time.Duration(rand.IntN(100)) * time.Microsecond)
				return i
			}, func(v int) error {
				got = append(got, v)
				return nil
			})
			if err != nil || len(got) != n || !slices.IsSorted(got) {
				t.Errorf("n=%d jobs=%d: %v, %v", n, jobs, got, err)
			}
		}
	}
}

func TestOrderedRunsNotFarAhead(t *testing.T) {
	var begun atomic.Int64
	emitted := 0
	err := Ordered(context.Background(), 1000, 2, func(i int) int {
		begun.Add(1)
		return i
	}, func(int) error {
		emitted++
		if ahead := int(begun.Load()) - emitted; ahead > 12 {
			return errors.New("too far ahead")
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}

func TestOrderedStops(t *testing.T) {
	stop := errors.New("stop")
	err := Ordered(context.Background(), 100, 4, func(i int) int { return i }, func(v int) error {
		if v == 5 {
			return stop
		}
		return nil
	})
	if err != stop {
		t.Errorf("err = %v, want %v", err, stop)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := Ordered(ctx, 100, 4, func(i int) int { return i }, func(int) error { return nil }); !errors.Is(err, context.Canceled) {
		t.Errorf("err = %v, want %v", err, context.Canceled)
	}
}
