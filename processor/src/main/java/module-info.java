/** The rules of endpoints at compile time, an index of them, and metadata for native images. */
module dev.sockeye.processor {
    requires static org.jspecify;
    requires dev.sockeye.bridge;
    requires java.compiler;

    provides javax.annotation.processing.Processor with
            dev.sockeye.processor.EndpointProcessor;
}
