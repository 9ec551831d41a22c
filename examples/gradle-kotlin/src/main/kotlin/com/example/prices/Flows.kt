package com.example.prices

import dev.sockeye.encoders.Lens
import dev.sockeye.functions.WsConsumer
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.jdk9.asFlow
import kotlinx.coroutines.jdk9.asPublisher

/**
 * An endpoint that is a function from the flow of what it hears to the flow of what it says. Nothing is read from a peer while
 * the endpoint is busy, and nothing is made for a peer that does not read. A connection that ends cancels both flows. An answer
 * that ends closes the connection with 1000, one that fails with 1011.
 */
fun <I : Any, O : Any> flows(heard: Lens<*, I>, said: Lens<*, O>, answer: (Flow<I>) -> Flow<O>): WsConsumer =
    WsConsumer { ws ->
        val socket = ws.`as`(heard, said)
        answer(socket.messages().asFlow()).asPublisher(Dispatchers.Default).subscribe(socket.subscriber())
    }
