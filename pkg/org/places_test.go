package org

import "testing"

// TestRelationsElsewhere holds the relations that depend on what kind of organ a
// name shows, in provinces that no jurisdiction file describes.
func TestRelationsElsewhere(t *testing.T) {
	j, err := LoadJurisdiction("", nil)
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		why, from, to string
		kind          RelationKind
		sure          Certainty
	}{
		{"department of a 县级市 to its city", "江阴市教育局", "江阴市人民政府", Superior, Certain},
		{"department of a 县级市 past its city", "江阴市教育局", "无锡市人民政府", SkipSuperior, Certain},
		{"县级市 under a 自治州", "伊宁市人民政府", "伊犁哈萨克自治州人民政府", Superior, Certain},
		{"县级市 led by its province", "济源市人民政府", "河南省人民政府", Superior, Certain},
		{"district of a 直辖市", "北京市朝阳区教育委员会", "北京市人民政府", SkipSuperior, Certain},
		{"县 to its 行政公署", "和田县人民政府", "和田地区行政公署", Superior, Likely},
		{"旗 to its 盟, said relatively", "西乌珠穆沁旗人民政府", "盟行署", Superior, Certain},
		{"department of a 县 past its government to the 行政公署", "和田县水利局", "和田地区行政公署", SkipSuperior, Likely},
		{"行政公署 to its 自治区", "锡林郭勒盟行政公署", "自治区人民政府", Superior, Certain},
		{"organ of a 开发区 to its 管委会", "昆明经济技术开发区经济发展局", "昆明经济技术开发区管理委员会", Superior, Likely},
		{"organ of a 开发区 past its 管委会", "昆明经济技术开发区经济发展局", "昆明市人民政府", SkipSuperior, Likely},
		{"town of a city without counties", "东莞市虎门镇人民政府", "东莞市人民政府", Superior, Certain},
		{"管委会 of a 县级市's area", "昆山高新技术产业开发区管理委员会", "昆山市人民政府", Superior, Likely},
		{"县 entrusted to a 管委会", "安新县人民政府", "雄安新区管理委员会", Undecided, Unclear},
		{"县 to a person at its head", "西乌珠穆沁旗水利局", "巴特尔旗长", Superior, Likely},
		{"分局 to the district where it sits", "昆明市公安局五华分局", "五华区人民政府", Superior, Likely},
		{"局 managed by another department", "昆明市粮食和物资储备局", "昆明市发展和改革委员会", Superior, Guessed},
		{"监狱管理局 and 司法厅", "云南省监狱管理局", "云南省司法厅", Superior, Guessed},
		{"department that asks 编委", "昆明市教育局", "市委编委", Undecided, Unclear},
		{"department that asks 组织部", "昆明市教育局", "昆明市委组织部", Undecided, Unclear},
		{"县 that asks a coordinating body of its city", "宜良县人民政府", "昆明市防汛抗旱指挥部", Undecided, Unclear},
		{"odd department, maybe managed by another", "昆明市滇池管理局", "昆明市生态环境局", Peer, Guessed},
		{"two departments", "昆明市教育局", "昆明市财政局", Peer, Likely},
		{"company and 国资委", "昆明市城市建设投资集团有限公司", "昆明市人民政府国有资产监督管理委员会", Superior, Guessed},
	}
	for _, tt := range tests {
		from := j.Resolve(tt.from, nil)
		got := j.Relation(from, j.Resolve(tt.to, &from))
		if got.Kind != tt.kind || got.Certainty != tt.sure {
			t.Errorf("%s: %s → %s is %s, %s, want %s, %s (%s)", tt.why, tt.from, tt.to, got.Kind, got.Certainty, tt.kind, tt.sure, got.Why)
		}
	}
}
