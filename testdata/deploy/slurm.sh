#!/bin/sh
# 提交：ARCHIVE=/data/archive OUT=/data/out sbatch slurm.sh
# 合并：gongwenlint audit merge "$OUT"/parts/* --out "$OUT"/result
# 机器失去联系的任务由 Slurm 重新排队，程序被终止的由本脚本重新排队（至多3次），都从缓存继续。
#SBATCH --job-name=gongwenlint-audit
#SBATCH --array=1-8
#SBATCH --cpus-per-task=2
#SBATCH --mem=512M
#SBATCH --requeue
#SBATCH --open-mode=append
part="$OUT/parts/$SLURM_ARRAY_TASK_ID"
rm -f "$part/audit.json"
gongwenlint audit "$ARCHIVE" --shard "$SLURM_ARRAY_TASK_ID/$SLURM_ARRAY_TASK_COUNT" --jobs "${SLURM_CPUS_PER_TASK:-1}" --out "$part"
# 退出码1是有问题，2是有文件未能读取，都算做完；是否做完以 audit.json 为准。
test -f "$part/audit.json" && exit
test "${SLURM_RESTART_COUNT:-0}" -lt 3 && scontrol requeue "${SLURM_ARRAY_JOB_ID}_$SLURM_ARRAY_TASK_ID"
exit 1
