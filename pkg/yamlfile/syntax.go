package yamlfile

import (
	"fmt"
	"strings"
)

// syntaxError gives an error of the YAML library its line.
func syntaxError(file string, err error) error {
	msg := strings.TrimPrefix(err.Error(), "yaml: ")
	e := &Error{File: file, Line: 1} // the library leaves out the first line
	var line int
	if n, _ := fmt.Sscanf(msg, "line %d:", &line); n == 1 {
		e.Line = line
		msg = strings.TrimSpace(msg[strings.Index(msg, ":")+1:])
	}
	e.Message = "YAML 语法错误：" + inChinese(msg)
	return Errors{e}
}

// inChinese words the commonest complaints of the YAML library for people.
func inChinese(msg string) string {
	for _, m := range [...]struct{ part, text string }{
		{"mapping values are not allowed", "值里有冒号的，整个值要加引号；或者这一行缩进不对"},
		{"could not find expected ':'", "缺少冒号：键后应写半角冒号和空格"},
		{"did not find expected key", "缩进不对，或者少了键、多了符号"},
		{"did not find expected ',' or", "花括号或方括号没有配对，或者各项之间少了半角逗号"},
		{"found unexpected end of stream", "引号或括号没有配对"},
		{"did not find expected node content", "花括号或方括号里少了内容"},
		{"did not find expected '-' indicator", "列表各项的“-”没有对齐"},
		{"found character that cannot start any token", "值不能以制表符、“@”、“`”、“%”等符号开头，缩进只能用空格"},
		{"found a tab character", "缩进只能用空格，不能用制表符"},
		{"control characters are not allowed", "有控制字符，可能不是文本文件"},
		{"UTF-8", "编码不是 UTF-8，请另存为 UTF-8"},
		{"surrogate", "编码不是 UTF-8，请另存为 UTF-8"},
		{"unknown anchor", "引用了没有定义的锚点（“*”开头的值要加引号）"},
		{"did not find expected alphabetic", "“*”“&”开头的值要加引号"},
		{"block sequence entries are not allowed", "列表不能写在键的同一行"},
	} {
		if strings.Contains(msg, m.part) {
			return m.text
		}
	}
	return msg
}
