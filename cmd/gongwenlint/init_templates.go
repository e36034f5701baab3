package main

import "strings"

// configTemplate is a .gongwenlint.yaml that changes nothing until a line of it
// is brought to life.
var configTemplate = strings.TrimLeft(`
# gongwenlint 的配置。每份文稿的设置从它所在的文件夹逐级向上找；
# 优先次序：命令行选项 > overrides > 最近的配置文件 > 上级文件夹的 > 规则集 > 内置默认值。
# 各项设置的值和出处：gongwenlint check --print-config 文件
# 编辑器补全用的 JSON Schema：gongwenlint rules schema --config

root: true                        # 到此为止，不再向上查找

# 规则集：内置名称（shuozhou-2023、tiaoli-2012、gbt9704-2012、style、phrases），
# 或自己的规则文件夹、规则文件（从本文件所在文件夹起）。
rules:
  - shuozhou-2023
  # - ./规则/本单位.yaml

# 有此级别以上的问题时退出码为1：error、warning、info 或 never。
fail-on: error

# 只显示此级别以上的问题：error、warning 或 info。
# min-level: warning

# 未能核验的规则按错误处理（印发前把关）。
# strict: true

# 人员名册，用于核对签发人任职；机构数据，代替规则集自带的。
# roster: 名册.yaml
# jurisdiction: 机构.yaml

# 补充没有数据的年份的放假调休安排，写法见 gongwenlint days --help。
# holidays: 放假.yaml

# 规则的级别：error、warning、info 或 off；键为编号、名称或编号开头。
# levels:
#   SZ-29-4: info
#   GB-L: "off"                   # 不查版式

# 规则的参数，见 gongwenlint explain 编号。
# limits:
#   SZ-29-4: {max: 2000}

# 老文稿已有的问题先不计：gongwenlint check --write-baseline
# baseline: .gongwenlint-baseline.json

# text、markdown 格式只列问题和豁免，不列说明；未能核验的只计数。
# quiet: true

# 检查文件夹时略过的文件，写法同 .gitignore；也可写在 .gongwenlintignore 里。
ignore:
  - README.md
  # - 模板/

# 只对部分文件的设置，后面的优先。
# overrides:
#   - files: 归档/
#     levels: {SZ-29: "off"}
#     meta: {阶段: 归档}          # 元数据的默认值，文稿自己的优先
`, "\n")

// preCommitTemplate runs the program that is installed: it works without a
// network.
var preCommitTemplate = strings.TrimLeft(`
# 先安装 gongwenlint 和 pre-commit，再执行一次：pre-commit install
repos:
  - repo: local
    hooks:
      - id: gongwenlint
        name: 公文规范检查
        language: system
        entry: gongwenlint check --quiet --force-ignore
        files: '(?i)\.(docx|txt|md)$'
        require_serial: true
`, "\n")

// getProgram gets the program where CI runs: from the repository or, with a
// network, by Go.
const getProgram = `if [ ! -x tools/gongwenlint ]; then GOBIN="$PWD/tools" go install github.com/gongwenlint/gongwenlint/cmd/gongwenlint@latest; fi`

// ciTemplates returns the files for CI by platform.
func ciTemplates() map[string]template {
	actions := strings.TrimLeft(`
# 问题标在改动的行上，汇总写进作业摘要。
# 不联网的环境：把 linux 版的程序文件放在资料库的 tools/gongwenlint，并删去 setup-go 一步。
name: 公文规范检查
on: [push, pull_request]
jobs:
  gongwenlint:
    runs-on: ubuntu-latest
    permissions:
      contents: read
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-go@v5
        with:
          go-version: '1.26'
          cache: false
      - name: 取得程序
        run: |
          `+getProgram+`
      - name: 检查
        run: ./tools/gongwenlint check . --quiet --format githubSUMMARY
`, "\n")
	return map[string]template{
		"github": {".github/workflows/gongwenlint.yml", strings.Replace(actions, "SUMMARY", ` --format markdown="$GITHUB_STEP_SUMMARY"`, 1)},
		"gitea": {".gitea/workflows/gongwenlint.yml", strings.Replace(strings.Replace(actions, "SUMMARY", "", 1),
			"# 问题标在改动的行上，汇总写进作业摘要。", "# 问题列在作业的日志里。", 1)},
		"gitlab": {".gitlab-ci.yml", strings.TrimLeft(`
# 问题显示在合并请求的 Code Quality 和测试页上。
# 不联网的环境：把 linux 版的程序文件放在资料库的 tools/gongwenlint，image 换成内网的任一镜像。
gongwenlint:
  image: golang:1.26
  script:
    - `+getProgram+`
    - ./tools/gongwenlint check . --quiet --format text --format gitlab=gl-code-quality-report.json --format junit=junit.xml
  artifacts:
    when: always
    reports:
      codequality: gl-code-quality-report.json
      junit: junit.xml
`, "\n")},
	}
}
