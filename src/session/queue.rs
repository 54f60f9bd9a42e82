//! Who waits for the worker: one at a time, in the order in which they came.

use std::{cell::RefCell, collections::VecDeque, rc::Rc};

use futures_channel::oneshot;

/// A queue for something that one can have at a time. Copies made with `clone` are of the same queue.
#[derive(Clone, Default)]
pub(super) struct Queue(Rc<RefCell<Waiting>>);

#[derive(Default)]
struct Waiting {
    is_taken: bool,
    next: VecDeque<oneshot::Sender<Turn>>,
}

/// Somebody's turn. It passes to the next in the queue when it is dropped.
pub(super) struct Turn(Queue);

impl Queue {
    /// Waits for one's turn.
    pub(super) async fn turn(&self) -> Turn {
        let my_turn = {
            let mut waiting = self.0.borrow_mut();
            if waiting.is_taken {
                let (tell, told) = oneshot::channel();
                waiting.next.push_back(tell);
                Some(told)
            } else {
                waiting.is_taken = true;
                None
            }
        };
        match my_turn {
            Some(told) => told.await.unwrap_or_else(|_| Turn(self.clone())),
            None => Turn(self.clone()),
        }
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        let next = {
            let mut waiting = self.0.0.borrow_mut();
            let next = waiting.next.pop_front();
            waiting.is_taken = next.is_some();
            next
        };
        // One who has stopped waiting drops the turn that is sent, which passes it on.
        if let Some(next) = next {
            let _ = next.send(Turn(self.0.clone()));
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop")]
mod tests {
    use std::{
        pin::{Pin, pin},
        task::{Context, Poll, Waker},
    };

    use super::{Queue, Turn};

    fn poll(future: Pin<&mut impl Future<Output = Turn>>) -> Option<Turn> {
        match future.poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(turn) => Some(turn),
            Poll::Pending => None,
        }
    }

    #[test]
    fn turns_come_in_the_order_of_asking() {
        let queue = Queue::default();
        let (mut first, mut second, mut third) = (pin!(queue.turn()), pin!(queue.turn()), pin!(queue.turn()));
        let turn = poll(first.as_mut()).unwrap();
        assert!(poll(second.as_mut()).is_none() && poll(third.as_mut()).is_none());
        drop(turn);
        assert!(poll(third.as_mut()).is_none());
        let turn = poll(second.as_mut()).unwrap();
        drop(turn);
        drop(poll(third.as_mut()).unwrap());
        assert!(poll(pin!(queue.turn())).is_some(), "nobody has it any more");
    }

    #[test]
    fn whoever_stops_waiting_is_passed_over() {
        let queue = Queue::default();
        let turn = poll(pin!(queue.turn())).unwrap();
        let mut patient = {
            let mut impatient = Box::pin(queue.turn());
            assert!(poll(impatient.as_mut()).is_none());
            let mut patient = Box::pin(queue.turn());
            assert!(poll(patient.as_mut()).is_none());
            patient
        };
        drop(turn);
        assert!(poll(patient.as_mut()).is_some());
    }
}
