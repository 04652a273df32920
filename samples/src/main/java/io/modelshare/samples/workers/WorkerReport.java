package io.modelshare.samples.workers;

import java.time.Duration;
import java.util.List;

/**
 * The result of one worker.
 *
 * @param startTime from the start of its JVM until it took commands
 * @param attached from the moment it was given its model until it had it
 * @param firstAnswer from the moment it was given its model until the first answer
 * @param idle its memory before it had a model, while all other workers were up as well
 * @param busy its memory after the last answer, while all other workers had a model as well
 * @param answers the answers, in the order of the questions
 */
public record WorkerReport(
    Duration startTime,
    Duration attached,
    Duration firstAnswer,
    MemoryUse idle,
    MemoryUse busy,
    List<String> answers) {}
