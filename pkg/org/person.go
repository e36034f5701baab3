package org

import "strings"

// posts are the titles that persons are addressed by. level is that of the
// government or party organ whose head bears the title, NoLevel when the
// title says nothing of it.
var posts = [...]struct {
	word  string
	level Level
	party bool
}{
	{"市长", Prefecture, false}, {"省长", Province, false}, {"县长", County, false}, {"区长", County, false}, {"州长", Prefecture, false},
	{"盟长", Prefecture, false}, {"专员", Prefecture, false}, {"旗长", County, false}, {"乡长", Township, false}, {"镇长", Township, false}, {"自治区主席", Province, false},
	{"总理", State, false}, {"国务委员", State, false}, {"委员长", State, false},
	{"秘书长", NoLevel, false}, {"书记", NoLevel, true}, {"主席", NoLevel, false}, {"主任", NoLevel, false}, {"局长", NoLevel, false},
	{"厅长", NoLevel, false}, {"部长", NoLevel, false}, {"司长", NoLevel, false}, {"处长", NoLevel, false}, {"科长", NoLevel, false},
	{"院长", NoLevel, false}, {"检察长", NoLevel, false}, {"会长", NoLevel, false}, {"理事长", NoLevel, false}, {"董事长", NoLevel, false},
	{"行长", NoLevel, false}, {"校长", NoLevel, false}, {"站长", NoLevel, false}, {"所长", NoLevel, false}, {"队长", NoLevel, false},
	{"组长", NoLevel, false}, {"台长", NoLevel, false}, {"馆长", NoLevel, false}, {"总经理", NoLevel, false}, {"经理", NoLevel, false},
	{"政委", NoLevel, false}, {"司令员", NoLevel, false}, {"指挥长", NoLevel, false}, {"常委", NoLevel, true}, {"巡视员", NoLevel, false},
	{"调研员", NoLevel, false}, {"领导", NoLevel, false}, {"同志", NoLevel, false}, {"先生", NoLevel, false}, {"女士", NoLevel, false},
	{"代表", NoLevel, false}, {"委员", NoLevel, false}, {"参事", NoLevel, false}, {"阁下", NoLevel, false}, {"同志们", NoLevel, false}, {"代表们", NoLevel, false},
}

// person reads the address of a person: 李某副市长, 市长贺立峰, 周桂英等代表.
func (p reader) person(s string) (Organ, bool) {
	s = strings.TrimPrefix(s, "尊敬的")
	body := strings.TrimSuffix(s, "同志")
	for _, post := range posts {
		if !strings.Contains(body, post.word) { // much quicker than to look for the last
			continue
		}
		i := strings.LastIndex(body, post.word)
		before, after := body[:i], body[i+len(post.word):]
		if after != "" && !isPersonName(after) || strings.HasSuffix(before, "人大") && post.word == "常委" {
			continue
		}
		if post.word == "委员" && before == "" || strings.ContainsAny(s, "，。；：") {
			continue
		}
		if runes(before) > 16 || after != "" && strings.ContainsAny(before, "等各") {
			continue
		}
		return p.holder(before, post.word, post.level, post.party), true
	}
	if body != s && isPersonName(body) {
		return Organ{Class: Person, Certainty: Certain}, true
	}
	return Organ{}, false
}

// holder makes a Person of what stands before the title.
func (p reader) holder(before, post string, level Level, party bool) Organ {
	o := Organ{Class: Person, Certainty: Certain}
	if strings.HasPrefix(before, "各") || strings.Contains(before, "等") || strings.HasPrefix(before, "诸") {
		o.Collective = true
	}
	before, _ = trimAny(before, "常务副", "副")
	class := Government
	if party {
		class = Party
	}
	of := ""                          // the word for the place, where the title says none: 市领导
	for _, w := range relativeWords { // 市委书记, 市人大常委会主任
		if rest, ok := strings.CutPrefix(before, w.word); ok && (rest == "" || party && rest == "委" || level == NoLevel) {
			if rest == "委" || rest == "" && level == NoLevel {
				if rest == "委" {
					class = Party
				}
				level, of = w.level, w.word
				break
			}
			if host, ok := p.single(before); ok {
				o.Host, o.Place, o.Level = &host, host.Place, host.Level
				return o
			}
		}
	}
	if level == NoLevel {
		if host, ok := p.single(before); ok && host.Certainty >= Likely {
			o.Host, o.Place, o.Level = &host, host.Place, host.Level
		}
		return o
	}
	host := Organ{Class: class, Level: level, Certainty: Likely, Relative: true}
	if level != State {
		word := strings.TrimSuffix(strings.TrimSuffix(post, "长"), "主席") // 旗长, 自治区主席
		if of != "" {
			word = of
		}
		if post == "专员" {
			word = "地区"
			if p.from != nil && strings.HasSuffix(p.from.Place.Names[Prefecture], "盟") {
				word = "盟"
			}
		}
		own := p.from == nil || p.from.Class != Government && p.from.Class != Party
		host.Place, host.Level, _ = p.j.relative(word, level, p.from, own)
	}
	if r := []rune(before); len(r) > 2 { // 朔州市副市长
		for _, c := range p.j.chains(r) {
			if c.end == len(r) {
				host.Place, host.Level = p.j.place(r, c, p.from)
				host.Relative = false
			}
		}
	}
	if _, name := host.Place.Lowest(); name != "" {
		host.Full = name + map[Class]string{Government: "人民政府", Party: "委"}[class]
	}
	host.Name = host.Full
	o.Host, o.Place, o.Level = &host, host.Place, host.Level
	return o
}

// surnames are common family names; a post followed by a name is a person.
const surnames = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐沿梅莫庄辛管祝左涂谷祁时舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边骆尚沙方卓滕燕尉逯冷冀栗班元匡蒙扈阙"

// isPersonName reports whether s has the form of a person's name: a family
// name with one or two characters more, or with placeholders.
func isPersonName(s string) bool {
	r := []rune(s)
	if len(r) < 2 || len(r) > 4 {
		return false
	}
	if isOneOf(r[0], "×XＸxⅩ某") {
		return true
	}
	if !strings.ContainsRune(surnames, r[0]) {
		return false
	}
	_, kind := trimAny(s, "局", "厅", "委", "办", "处", "科", "室", "会", "院", "部", "组", "线", "箱", "站", "令", "团")
	return !kind && len(r) <= 4
}
