package dev.sockeye.interop.peers;

import jakarta.websocket.ClientEndpoint;
import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.CloseReason;
import jakarta.websocket.ContainerProvider;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Extension;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnMessage;
import jakarta.websocket.WebSocketContainer;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/**
 * Any client of the Jakarta API as the application that the suite wants of a client: asks how many cases there are,
 * runs each, and asks for the report. Which client it is the class path decides.
 */
final class JakartaClient {
    private static final int PARALLEL = 4;
    private static final int MAX_QUESTION_SECONDS = 60;

    /** More than the silence after which the suite gives a case up: some clients never tell of some ends. */
    private static final int MAX_CASE_SECONDS = 12;

    private final WebSocketContainer container;
    private final String suite;
    private final String agent;
    private final EchoStyle style;
    private final ClientEndpointConfig offer;

    private JakartaClient(WebSocketContainer container, String suite, String agent, EchoStyle style) {
        this.container = container;
        this.suite = suite;
        this.agent = agent;
        this.style = style;
        this.offer = ClientEndpointConfig.Builder.create()
                .extensions(compression(container))
                .build();
    }

    /** Offered as the client has it; nothing if it has none. */
    private static List<Extension> compression(WebSocketContainer container) {
        return container.getInstalledExtensions().stream()
                .filter(one -> one.getName().equals("permessage-deflate"))
                .collect(Collectors.toList());
    }

    /**
     * Runs all cases.
     *
     * @param arguments the suite's address ({@code ws://host:port}), a name for the report, and a {@link EchoStyle}
     */
    public static void main(String[] arguments) throws InterruptedException {
        run(ContainerProvider.getWebSocketContainer(), arguments);
    }

    static void run(WebSocketContainer container, String[] arguments) throws InterruptedException {
        container.setDefaultMaxTextMessageBufferSize(Echo.MAX_MESSAGE);
        container.setDefaultMaxBinaryMessageBufferSize(Echo.MAX_MESSAGE);
        JakartaClient client =
                new JakartaClient(container, arguments[0], arguments[1], EchoStyle.valueOf(arguments[2]));
        int status = 1;
        try {
            client.run();
            status = 0;
        } catch (DeploymentException | IOException | RuntimeException | ExecutionException | TimeoutException e) {
            System.err.println("Expected answers of the suite at " + arguments[0] + ", got " + e);
        }
        // Some clients have threads that keep a JVM alive.
        System.exit(status);
    }

    private void run()
            throws IOException, DeploymentException, InterruptedException, ExecutionException, TimeoutException {
        int cases = Integer.parseInt(ask("/getCaseCount"));
        String encoded = URLEncoder.encode(agent, StandardCharsets.UTF_8);
        ExecutorService workers = Executors.newFixedThreadPool(PARALLEL);
        List<Callable<Boolean>> played = new ArrayList<>();
        for (int number = 1; number <= cases; number++) {
            URI uri = URI.create(suite + "/runCase?case=" + number + "&agent=" + encoded);
            played.add(() -> play(uri));
        }
        workers.invokeAll(played);
        workers.shutdown();
        // The suite may still be at a case whose connection the client has given up.
        TimeUnit.SECONDS.sleep(MAX_CASE_SECONDS);
        ask("/updateReports?agent=" + encoded);
    }

    /** Cases break off handshakes and connections; what the client then does is for the suite to judge. */
    private boolean play(URI uri) throws InterruptedException {
        CountDownLatch closed = new CountDownLatch(1);
        try {
            container.connectToServer(new EchoClient(style, closed), offer, uri);
        } catch (DeploymentException | IOException | RuntimeException e) {
            System.err.println(uri + ": " + e);
            return false;
        }
        boolean told = closed.await(MAX_CASE_SECONDS, TimeUnit.SECONDS);
        if (!told) {
            System.err.println(uri + ": not closed within " + MAX_CASE_SECONDS + " s");
        }
        return told;
    }

    /** The message with which the suite answers, empty if it only closes. */
    private String ask(String path)
            throws IOException, DeploymentException, InterruptedException, ExecutionException, TimeoutException {
        CompletableFuture<String> answer = new CompletableFuture<>();
        container.connectToServer(new Question(answer), URI.create(suite + path));
        return answer.get(MAX_QUESTION_SECONDS, TimeUnit.SECONDS);
    }

    /** Waits for one message. */
    @ClientEndpoint
    public static final class Question {
        private final CompletableFuture<String> answer;

        Question(CompletableFuture<String> answer) {
            this.answer = answer;
        }

        @OnMessage
        public void answered(String message) {
            answer.complete(message);
        }

        @OnClose
        public void closed(CloseReason reason) {
            answer.complete("");
        }
    }
}
