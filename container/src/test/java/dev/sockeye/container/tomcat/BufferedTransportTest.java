package dev.sockeye.container.tomcat;

/** Tomcat's own way on a connector with {@code useAsyncIO="false"}. */
class BufferedTransportTest extends TransportContract {
    @Override
    boolean isNative() {
        return true;
    }

    @Override
    ServerBuilder description() {
        return super.description().tomcat(ConnectorKind.NIO_WITHOUT_ASYNC_IO::replaceIn);
    }
}
