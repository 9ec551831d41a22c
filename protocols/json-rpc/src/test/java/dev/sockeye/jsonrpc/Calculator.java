package dev.sockeye.jsonrpc;

import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.eclipse.lsp4j.jsonrpc.services.JsonNotification;
import org.eclipse.lsp4j.jsonrpc.services.JsonRequest;

/** A service that answers, fails, takes its time, and calls back. */
@SuppressWarnings("DoNotCallSuggester") // Nobody does but peers.
public final class Calculator {
    /** What the peer can be asked. */
    public interface Person {
        @JsonRequest
        CompletableFuture<String> name();

        @JsonNotification
        void hello(String greeting);
    }

    private final CompletableFuture<Person> peer = new CompletableFuture<>();
    private final CompletableFuture<Integer> endless = new CompletableFuture<>();

    void connect(Person person) {
        peer.complete(person);
    }

    Person peer() {
        return peer.join();
    }

    CompletableFuture<Integer> endless() {
        return endless;
    }

    @JsonRequest
    public CompletableFuture<Integer> add(int one, int other) {
        return CompletableFuture.completedFuture(one + other);
    }

    @JsonRequest
    public CompletableFuture<String> echo(String text) {
        return CompletableFuture.completedFuture(text);
    }

    @JsonRequest
    public CompletableFuture<Integer> think() {
        return endless;
    }

    @JsonRequest
    public CompletableFuture<Integer> fail() {
        throw new IllegalStateException("the password is tuna");
    }

    @JsonRequest
    public CompletableFuture<Integer> refuse() {
        throw new ResponseErrorException(new ResponseError(7, "No fish today", "come back"));
    }

    @JsonRequest
    public CompletableFuture<Void> greet() {
        return peer().name().thenAccept(name -> peer().hello("hello " + name));
    }

    @JsonNotification
    public void meet(String name) {
        peer().hello("nice to meet you, " + name);
    }
}
