package dev.sockeye.cli.connect;

import dev.sockeye.cli.options.ConnectionOptions;
import dev.sockeye.cli.options.OutputOptions;
import dev.sockeye.cli.terminal.CommandFailedException;
import dev.sockeye.cli.terminal.Dialogue;
import dev.sockeye.cli.terminal.ExitCode;
import dev.sockeye.cli.terminal.Palette;
import dev.sockeye.cli.terminal.Shell;
import dev.sockeye.cli.terminal.StreamDialogue;
import dev.sockeye.client.ClientContainer;
import java.io.IOException;
import java.net.URI;

/**
 * A conversation from connecting to its end.
 *
 * @param shell where it is held
 * @param uri the server
 * @param connection how to connect
 * @param options how it goes
 * @param output how it looks
 */
public record ConversationRun(
        Shell shell, URI uri, ConnectionOptions connection, ConversationOptions options, OutputOptions output) {
    /**
     * Holds the conversation.
     *
     * @return how it ended
     * @throws CommandFailedException if there is no connection, or a file cannot be used
     * @throws InterruptedException if the calling thread is interrupted
     * @throws IOException if the terminal cannot be used
     */
    public ExitCode run() throws InterruptedException, IOException {
        boolean interactive = shell.tty().isInput() && shell.tty().isOutput();
        try (ClientContainer client = connection.client(uri, shell, output.errorPalette(shell));
                Dialogue dialogue = interactive ? shell.tty().openDialogue() : new StreamDialogue(shell)) {
            Palette palette = output.palette(shell);
            Palette notes = interactive ? palette : output.errorPalette(shell);
            Printer printer = new Printer(dialogue, form(), palette, notes, shell.clock());
            Receiver receiver = new Receiver(shell, printer, options);
            try (receiver) {
                Connector connector = new Connector(client, connection.config(), uri, shell, printer);
                ServerConnection server = options.reconnect ? connector.lasting(receiver) : connector.once(receiver);
                Speaker speaker = new Speaker(server, receiver, printer, files(palette, receiver), !interactive);
                return new Talk(shell, options, interactive, receiver, speaker).hold(dialogue);
            }
        }
    }

    private FileSender files(Palette palette, Receiver receiver) {
        return new FileSender(shell, palette, receiver.traffic(), options.chunk);
    }

    private Printer.Form form() {
        boolean forPeople = shell.tty().isOutput();
        return new Printer.Form(
                forPeople, options.json == null ? forPeople : options.json, options.timestamps, options.quiet);
    }
}
