// Package batch works on many things at once and hands over the results in
// their order.
package batch

import (
	"context"
	"sync"
)

// Ordered calls work for 0 … n-1 on at most jobs goroutines and emit with each
// result, one after another, in ascending order. Only a few results wait at a
// time, however many there are. The first error of emit, or the end of ctx,
// stops it; work that has begun is waited for.
func Ordered[T any](ctx context.Context, n, jobs int, work func(i int) T, emit func(v T) error) error {
	jobs = max(1, min(jobs, n))
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()

	type slot struct {
		index int
		value chan T
	}
	todo := make(chan slot)
	results := make(chan chan T, 4*jobs) // bounds how far work runs ahead of emit
	var wg sync.WaitGroup
	for range jobs {
		wg.Go(func() {
			for s := range todo {
				s.value <- work(s.index)
			}
		})
	}
	go func() {
		defer close(results)
		defer close(todo)
		for i := range n {
			s := slot{i, make(chan T, 1)}
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
	}()
	defer wg.Wait()
	for range n {
		if err := next(ctx, results, emit); err != nil {
			cancel()
			return err
		}
	}
	return nil
}

// next waits for the next result and emits it.
func next[T any](ctx context.Context, results <-chan chan T, emit func(T) error) error {
	select {
	case value, ok := <-results:
		if !ok {
			return ctx.Err()
		}
		select {
		case v := <-value:
			return emit(v)
		case <-ctx.Done():
			return ctx.Err()
		}
	case <-ctx.Done():
		return ctx.Err()
	}
}
