package docx

import (
	"errors"
	"fmt"

	"github.com/gongwenlint/gongwenlint/pkg/source"
)

const saveAgain = "请用Word或WPS打开，确认内容完整后另存为.docx再检查"

func damaged(message string, err error) *source.Error {
	return &source.Error{Reason: source.Damaged, Message: message, Advice: saveAgain, Err: err}
}

func encrypted() *source.Error {
	return &source.Error{
		Reason:  source.Encrypted,
		Message: "文件加了密码，无法读取",
		Advice:  "请在Word或WPS中取消打开密码，另存后再检查",
	}
}

func tooLarge(format string, args ...any) *source.Error {
	return &source.Error{
		Reason:  source.TooLarge,
		Message: fmt.Sprintf(format, args...),
		Advice:  "请核对文件来源；确是正常文件的，请拆分后再检查",
	}
}

func unsupported(message, advice string) *source.Error {
	return &source.Error{Reason: source.Unsupported, Message: message, Advice: advice}
}

// inPart turns an error of the XML decoder into one that names the part.
func inPart(part string, err error) error {
	var e *source.Error
	if err == nil || errors.As(err, &e) {
		return err
	}
	return damaged(fmt.Sprintf("文件已损坏，部件%s不是完整的XML", part), err)
}
