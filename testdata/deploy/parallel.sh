#!/bin/sh
# 用法：parallel.sh 档案 结果文件夹
seq 1 8 | parallel --jobs 100% gongwenlint audit "$1" --shard {}/8 --jobs 1 --out "$2"/parts/{}
gongwenlint audit merge "$2"/parts/* --out "$2"/result
