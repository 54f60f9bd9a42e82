//! The most used locals of a function first: what functions do alike then reads alike.
//!
//! The compiler numbers locals as it happens to meet them. Here each function's own are numbered anew within each type, by
//! how often they are used; what nothing uses is dropped. Parameters stay, for callers know them by their places.

use std::cmp::Reverse;
use std::convert::Infallible;

use anyhow::{Context, Result};
use wasm_encoder::reencode::{Error, Reencode, utils};
use wasm_encoder::{CodeSection, Function, Instruction, Module, ValType};
use wasmparser::{FunctionBody, Operator, Parser, Payload};

/// A program with the locals of its functions numbered anew.
pub(super) fn renumbered(program: &[u8]) -> Result<Vec<u8>> {
    let parameters = parameters(program)?.into_iter();
    let mut module = Module::new();
    Renumbered { parameters, numbers: Vec::new() }.parse_core_module(&mut module, Parser::new(0), program)?;
    Ok(module.finish())
}

/// How many parameters each function of a program takes.
fn parameters(program: &[u8]) -> Result<Vec<usize>> {
    let (mut by_type, mut parameters) = (Vec::new(), Vec::new());
    for payload in Parser::new(0).parse_all(program) {
        match payload? {
            Payload::TypeSection(section) => {
                for function_type in section.into_iter_err_on_gc_types() {
                    by_type.push(function_type?.params().len());
                }
            }
            Payload::FunctionSection(section) => {
                for function_type in section {
                    let count = by_type.get(usize::try_from(function_type?)?);
                    parameters.push(*count.context("a function of no known type")?);
                }
            }
            _ => {}
        }
    }
    Ok(parameters)
}

/// A local that a function declares, and how it is used.
#[derive(Clone)]
struct Local {
    value_type: ValType,
    /// Which of the function's types of locals it has, in the order of their declaration.
    type_place: usize,
    number: usize,
    uses: usize,
    first_use: usize,
}

/// The locals that a function declares.
fn declared(body: &FunctionBody<'_>, parameters: usize) -> Result<Vec<Local>, Error> {
    let (mut types, mut locals) = (Vec::new(), Vec::new());
    for group in body.get_locals_reader()? {
        let (count, value_type) = group?;
        let value_type = ValType::try_from(value_type)?;
        let type_place = types.iter().position(|known| *known == value_type).unwrap_or(types.len());
        if type_place == types.len() {
            types.push(value_type);
        }
        for _ in 0..count {
            let number = parameters + locals.len();
            locals.push(Local { value_type, type_place, number, uses: 0, first_use: 0 });
        }
    }
    Ok(locals)
}

/// The local that an instruction reads or writes.
fn local_of<'a>(operator: &'a mut Operator<'_>) -> Option<&'a mut u32> {
    match operator {
        Operator::LocalGet { local_index }
        | Operator::LocalSet { local_index }
        | Operator::LocalTee { local_index } => Some(local_index),
        _ => None,
    }
}

struct Renumbered<I> {
    /// How many parameters the functions to come take.
    parameters: I,
    /// The new numbers in the function at hand, by the old ones.
    numbers: Vec<u32>,
}

impl<I: Iterator<Item = usize>> Reencode for Renumbered<I> {
    type Error = Infallible;

    fn parse_function_body(&mut self, code: &mut CodeSection, body: FunctionBody<'_>) -> Result<(), Error> {
        let parameters = self.parameters.next().unwrap_or_default();
        let mut locals = declared(&body, parameters)?;
        for (place, operator) in body.get_operators_reader()?.into_iter().enumerate() {
            let mut operator = operator?;
            let used = local_of(&mut operator).and_then(|number| (*number as usize).checked_sub(parameters));
            if let Some(local) = used.and_then(|used| locals.get_mut(used)) {
                if local.uses == 0 {
                    local.first_use = place;
                }
                local.uses += 1;
            }
        }
        self.numbers = (0..).take(parameters + locals.len()).collect();
        locals.retain(|local| local.uses > 0);
        locals.sort_by_key(|local| (local.type_place, Reverse(local.uses), local.first_use));
        for (place, local) in (0..).skip(parameters).zip(&locals) {
            self.numbers[local.number] = place;
        }

        let mut function = Function::new_with_locals_types(locals.into_iter().map(|local| local.value_type));
        let mut operators = body.get_operators_reader()?;
        while !operators.eof() {
            function.instruction(&self.parse_instruction(&mut operators)?);
        }
        code.function(&function);
        Ok(())
    }

    fn instruction<'a>(&mut self, mut operator: Operator<'a>) -> Result<Instruction<'a>, Error> {
        if let Some(number) = local_of(&mut operator)
            && let Some(changed) = self.numbers.get(*number as usize)
        {
            *number = *changed;
        }
        utils::instruction(self, operator)
    }
}

#[cfg(test)]
mod tests {
    use wasm_encoder::{FunctionSection, TypeSection};

    use super::*;

    fn program(functions: &[Function]) -> Vec<u8> {
        let mut types = TypeSection::new();
        types.ty().function([ValType::I64], []);
        let (mut kinds, mut code) = (FunctionSection::new(), CodeSection::new());
        for function in functions {
            kinds.function(0);
            code.function(function);
        }
        let mut module = Module::new();
        module.section(&types).section(&kinds).section(&code);
        module.finish()
    }

    #[test]
    fn the_most_used_come_first_within_their_type() {
        let mut before =
            Function::new([(1, ValType::F64), (2, ValType::I32), (1, ValType::F64), (1, ValType::I32)]);
        // 0 is the parameter; 2 is of no use, 4 is used more often than 1, and 5 than 3.
        before.instructions().local_get(3).local_set(5).local_get(5).drop();
        before.instructions().local_get(1).local_tee(4).local_set(4).local_get(0).drop().end();
        let mut after = Function::new([(2, ValType::F64), (2, ValType::I32)]);
        after.instructions().local_get(4).local_set(3).local_get(3).drop();
        after.instructions().local_get(2).local_tee(1).local_set(1).local_get(0).drop().end();
        let mut untouched = Function::new([]);
        untouched.instructions().local_get(0).drop().end();
        assert_eq!(renumbered(&program(&[before, untouched.clone()])).unwrap(), program(&[after, untouched]));
    }

    #[test]
    fn of_two_used_as_often_the_first_used_comes_first() {
        let mut before = Function::new([(2, ValType::I32)]);
        before.instructions().local_get(2).local_set(1).end();
        let mut after = Function::new([(2, ValType::I32)]);
        after.instructions().local_get(1).local_set(2).end();
        assert_eq!(renumbered(&program(&[before])).unwrap(), program(&[after]));
    }
}
