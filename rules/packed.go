package rules

import (
	_ "embed" // for packed.bin
	"encoding/binary"
	"hash/crc32"
	"io"
	"io/fs"
	"path"
	"sync"
)

// PackedFile holds the YAML files of this folder in a form that loads faster,
// without what only explaining and proving rules needs. It is generated:
//
//	go run ./cmd/gongwenlint rules pack > rules/packed.bin
const PackedFile = "packed.bin"

//go:embed packed.bin
var packedFile []byte

// Load returns a file of this folder to be read for checking documents: what
// [PackedFile] has of it, or the file itself when it has been changed since it
// was packed.
func Load(name string) ([]byte, error) {
	if data, ok := packed()[name]; ok {
		return data, nil
	}
	return FS.ReadFile(name)
}

// Pack returns the content of [PackedFile]: what pack makes of every YAML file.
func Pack(pack func(name string, data []byte) ([]byte, error)) ([]byte, error) {
	var out []byte
	err := fs.WalkDir(FS, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || path.Ext(name) != ".yaml" {
			return err
		}
		data, err := FS.ReadFile(name)
		if err != nil {
			return err
		}
		packed, err := pack(name, data)
		if err != nil {
			return err
		}
		out = append(binary.AppendUvarint(out, uint64(len(name))), name...)
		out = binary.LittleEndian.AppendUint32(out, crc32.ChecksumIEEE(data))
		out = append(binary.AppendUvarint(out, uint64(len(packed))), packed...)
		return nil
	})
	return out, err
}

// packed returns what [PackedFile] has of each file that is as it was then.
var packed = sync.OnceValue(readPacked)

func readPacked() map[string][]byte {
	files := map[string][]byte{}
	buf := make([]byte, 32<<10)
	for rest := packedFile; len(rest) > 0; {
		name, ok := field(&rest)
		if !ok || len(rest) < 4 {
			break
		}
		sum := binary.LittleEndian.Uint32(rest)
		rest = rest[4:]
		data, ok := field(&rest)
		if !ok {
			break
		}
		if now, err := checksum(string(name), buf); err == nil && now == sum {
			files[string(name)] = data
		}
	}
	return files
}

// checksum returns the check sum of a file, which is read through buf.
func checksum(name string, buf []byte) (uint32, error) {
	f, err := FS.Open(name)
	if err != nil {
		return 0, err
	}
	defer f.Close()
	sum := uint32(0)
	for {
		n, err := f.Read(buf)
		sum = crc32.Update(sum, crc32.IEEETable, buf[:n])
		if err == io.EOF {
			return sum, nil
		}
		if err != nil {
			return 0, err
		}
	}
}

// field takes bytes with their length before them.
func field(rest *[]byte) ([]byte, bool) {
	n, size := binary.Uvarint(*rest)
	if size <= 0 || n > uint64(len(*rest)-size) {
		return nil, false
	}
	data := (*rest)[size : size+int(n)]
	*rest = (*rest)[size+int(n):]
	return data, true
}
