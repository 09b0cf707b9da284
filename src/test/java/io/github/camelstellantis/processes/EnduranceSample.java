package io.github.camelstellantis.processes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * What a process has done so far, and holds on to.
 *
 * @param calls that have ended
 * @param answered of them
 * @param longestMillis what the longest of them took
 * @param polls of the consumer that has polled least
 * @param heap bytes, after a full collection, while no call is under way
 * @param threads while many are
 * @param sockets likewise
 * @param files that are open, likewise
 */
record EnduranceSample(
        long calls, long answered, long longestMillis, long polls, long heap, long threads, long sockets, long files) {

    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

    static EnduranceSample parse(String line) {
        long[] n = Arrays.stream(line.split(" ")).mapToLong(Long::parseLong).toArray();
        return new EnduranceSample(n[0], n[1], n[2], n[3], n[4], n[5], n[6], n[7]);
    }

    String text() {
        return LongStream.of(calls, answered, longestMillis, polls, heap, threads, sockets, files)
                .mapToObj(String::valueOf)
                .collect(Collectors.joining(" "));
    }

    long failed() {
        return calls - answered;
    }

    static long liveHeap() {
        // what finalizers and cleaners let go is there until the next one
        System.gc();
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    static long liveThreads() {
        return ManagementFactory.getThreadMXBean().getThreadCount();
    }

    static long openSockets() {
        return descriptors(target -> target.startsWith("socket:"));
    }

    /** And whatever else is no socket; those that the JVM reads classes from are among them. */
    static long openFiles() {
        return descriptors(target -> !target.startsWith("socket:"));
    }

    private static long descriptors(Predicate<String> kind) {
        try (Stream<Path> all = Files.list(DESCRIPTORS)) {
            return all.filter(each -> kind.test(target(each))).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Some are closed before they are looked at. */
    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException e) {
            return "";
        }
    }
}
