/** What the kernel says of a process (proc(5)); Linux only. */
import { readFileSync } from 'node:fs';

/** Processor time so far, microseconds: the clock ticks a hundred times a second. */
export function processorTime(pid: number): number {
  const fields = (readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1] as string).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10_000;
}

/** Resident memory in MB (2²⁰ bytes). */
export function residentMegabytes(pid: number): number {
  return Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
}
