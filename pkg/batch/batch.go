// Package batch works on many things at once and hands over the results in
// their order.
package batch

import (
	"context"
	"iter"
	"sync"
)

// Ordered calls work for 0 … n-1 on at most jobs goroutines and emit with each
// result, one after another, in ascending order. Only a few results wait at a
// time, however many there are. The first error of emit, or the end of ctx,
// stops it; work that has begun is waited for.
func Ordered[T any](ctx context.Context, n, jobs int, work func(i int) T, emit func(v T) error) error {
	return Stream(ctx, min(jobs, n), func(yield func(int) bool) {
		for i := 0; i < n && yield(i); i++ {
		}
	}, work, emit)
}

// Stream does the same for the values of a sequence, which is drawn from on one
// goroutine, a little ahead of the work.
func Stream[S, T any](ctx context.Context, jobs int, from iter.Seq[S], work func(v S) T, emit func(v T) error) error {
	jobs = max(1, jobs)
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()

	type slot struct {
		from  S
		value chan T
	}
	todo := make(chan slot)
	results := make(chan chan T, 4*jobs) // bounds how far work runs ahead of emit
	var wg sync.WaitGroup
	for range jobs {
		wg.Go(func() {
			for s := range todo {
				s.value <- work(s.from)
			}
		})
	}
	wg.Go(func() {
		defer close(results)
		defer close(todo)
		for v := range from {
			s := slot{v, make(chan T, 1)}
			select {
			case results <- s.value:
			case <-ctx.Done():
				return
			}
			select {
			case todo <- s:
			case <-ctx.Done():
				return
			}
		}
	})
	defer wg.Wait()
	for {
		done, err := next(ctx, results, emit)
		if err != nil {
			cancel()
			return err
		}
		if done {
			return ctx.Err()
		}
	}
}

// next waits for the next result and emits it. done: there is none.
func next[T any](ctx context.Context, results <-chan chan T, emit func(T) error) (done bool, err error) {
	select {
	case value, ok := <-results:
		if !ok {
			return true, nil
		}
		select {
		case v := <-value:
			return false, emit(v)
		case <-ctx.Done():
			return false, ctx.Err()
		}
	case <-ctx.Done():
		return false, ctx.Err()
	}
}
