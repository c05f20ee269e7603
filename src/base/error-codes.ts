/**
 * The words of every error. A code is permanent: never renumbered, never used for anything else.
 * PLAN1xxx recording a plan · PLAN2xxx rules of the compiler · EVNT events · TASK tasks and undo ·
 * ASL1xxx definitions · ENG2xxx engine · AWS4xxx the simulated AWS · CLI command line · BUG ours.
 */
interface Words {
  /** What is wrong, without the particulars. */
  readonly title: string;
  /** Why it matters. */
  readonly why: string;
  /** What to do about it. */
  readonly fix: string;
}

const codes = {
  // -- PLAN1xxx: recording a plan ---------------------------------------------------------------
  PLAN1001: {
    title: 'A reference is used as a value',
    why: 'While a plan is recorded nothing has been read yet; the value exists only when the machine runs.',
    fix: 'Use text`...` for words with values in them, plus and times for sums, below and equals for questions.',
  },
  PLAN1002: {
    title: 'A reference is spread or taken apart',
    why: 'Its fields are known only to the types; there is nothing to copy while the plan is recorded.',
    fix: 'Name the fields one by one: { cluster: before.cluster, service: before.service }.',
  },
  PLAN1003: {
    title: 'A reference is awaited',
    why: 'A plan is recorded in one go. Waiting is what its steps do, later.',
    fix: 'Remove the await. To wait for something to become true use flow.waitUntil.',
  },
  PLAN1004: {
    title: 'A reference is turned into JSON',
    why: 'The text would hold nothing: the value exists only when the machine runs.',
    fix: 'Give the reference itself to the task.',
  },
  PLAN1005: {
    title: 'A reference is iterated',
    why: 'How many items there are is known only when the machine runs.',
    fix: 'Read one item by a task of its own, or give the whole list to a task.',
  },
  PLAN1006: {
    title: 'A body is async',
    why: 'Bodies are recorded, not run: what comes after an await would be lost.',
    fix: 'Remove async and await.',
  },
  PLAN1007: {
    title: 'A word is used outside the recording of its plan',
    why: 'Steps are recorded once, while `steps` runs; what is said later reaches no machine.',
    fix: 'Say it inside `steps`, and declare each plan at the top of its own file.',
  },
  PLAN1008: {
    title: 'An input is no plain value',
    why: 'Inputs become JSON in the state machine.',
    fix: 'Use text, finite numbers, true or false, null, plain objects, lists, and references.',
  },
  PLAN1009: {
    title: 'A reference belongs to another plan',
    why: 'Each plan runs on its own and sees only its own results.',
    fix: 'Read it in this plan.',
  },
  PLAN1010: {
    title: 'A result is used where it was not given',
    why: 'On this path the step may not have run, so there would be no value.',
    fix: 'Use it inside the side that made it, or let `when` give it to both.',
  },
  PLAN1011: {
    title: 'A task stands where it does not belong',
    why: 'Reads look, changes change and can be undone, tells inform: words rely on it.',
    fix: 'Use flow.read for a read, flow.change for a change, and a tell in handOver.',
  },
  PLAN1012: {
    title: 'A step can never run',
    why: 'Every path has ended before it, so it would be dead in the machine.',
    fix: 'Move it before the hand-over, or to the side that goes on.',
  },
  PLAN1013: {
    title: "The plan's target is not named by its trigger",
    why: 'Admission holds the target before the first step runs, when only the trigger is known.',
    fix: 'Make the target from `on`: ecsService({ cluster: on.dimensions.ClusterName, ... }).',
  },
  PLAN1014: {
    title: 'A match has nothing to choose from',
    why: 'Each arm is what the plan does for one kind of answer; without arms it can do nothing.',
    fix: 'Give one arm for each value of the field.',
  },
  PLAN1015: {
    title: 'The items of a loop are not named by a field of theirs',
    why: 'Records, undo and people tell items apart by this text, so it has to stand in the item.',
    fix: 'Give the field itself: by: (item) => item.name.',
  },
  PLAN1030: {
    title: 'A schema of the trigger cannot be kept to at night',
    why: 'What starts the plan is held against the schema without the plan at hand, so it must be data: a refinement or a transform is code, and would silently not be asked.',
    fix: 'Use objects, lists, texts, numbers, enums and unions with their bounds; ask the rest in the plan, with `when`.',
  },

  // -- PLAN2xxx: rules of the compiler ----------------------------------------------------------
  PLAN2001: {
    title: 'A change cannot be undone, and nobody said why that is acceptable',
    why: 'When a later step fails, everything is put back except this.',
    fix: 'Say why it needs no approval: flow.change(..., { unapprovedBecause: "..." }).',
  },
  PLAN2002: {
    title: 'A path ends without proving that the service is healthy',
    why: 'A recovery is called recovered only when a healthy signal was seen for long enough.',
    fix: 'End the path with flow.verify(...) after its last change, or with flow.handOver(...).',
  },
  PLAN2003: {
    title: 'A verify asks nothing but the alarm that started the plan',
    why: 'An alarm can be OK late, or for want of data. A second, direct read must agree.',
    fix: 'Ask both: ask: { alarm: readAlarm.with(...), service: readService.with(...) }.',
  },
  PLAN2004: {
    title: 'A verify asks only what the wait before it asked',
    why: 'The same answer twice proves nothing new.',
    fix: 'Ask for a signal that shows what users see, such as the alarm beside the service.',
  },
  PLAN2005: {
    title: 'A check does not look at an answer it asks for',
    why: 'Deciding on something read earlier would repeat the same decision in every turn.',
    fix: 'Use the answer that `ready` is given, or do not ask for it.',
  },
  PLAN2006: {
    title: 'A step has a name that a state cannot have',
    why: 'States are named after steps, and people, faults and records find them by name.',
    fix: 'Give each step a short sentence of its own, without a colon.',
  },
  PLAN2007: {
    title: 'A text of the plan would be read as code',
    why: 'The machine evaluates what stands between {% and %}, and the deploy fills in ${...}.',
    fix: 'Write it without these marks. For values in words use text`...`.',
  },
  PLAN2008: {
    title: 'A change touches something that the plan does not hold',
    why: 'Two recoveries could change it at the same time, each undoing the other.',
    fix: "Change only the plan's own target, named in the same way, or claim it before, on every path.",
  },
  PLAN2009: {
    title: 'A number of the plan is out of bounds',
    why: 'Every limit, wait and loop has bounds that the service and the proofs rely on.',
    fix: 'Choose a value within the bounds.',
  },
  PLAN2011: {
    title: 'A cure that cannot be undone has another one after it',
    why: 'A cure that did not help is put back before the next one is tried.',
    fix: 'Make it the last cure, or choose a change that can be undone.',
  },
  PLAN2012: {
    title: 'A word stands where its changes could not be put back in order',
    why: 'Branches, items and turns are put back as a whole; what ends or repeats inside them is not.',
    fix: 'Put it before or after the word around it; in attempts make one change a turn.',
  },
  PLAN2013: {
    title: 'Two things that run side by side could change the same target',
    why: 'Neither could be put back without undoing the other.',
    fix: 'Run them one after the other, or name the targets so that they differ: by in forEach.',
  },
  PLAN2014: {
    title: 'A check stops on something that it does not ask',
    why: 'What was read earlier is the same in every turn: it would stop at once, or never.',
    fix: 'Let `failed` use the answer that it is given, or leave it out.',
  },
  PLAN2015: {
    title: 'A plan spells one target in two ways',
    why: 'People, messages and rules compare names; under two of them one thing looks like two.',
    fix: 'Name it once, by its plain name, and use that everywhere.',
  },
  PLAN2016: {
    title: 'A verify asks only how the calls of the plan itself go',
    why: 'That a call was carried out does not say that the service is healthy.',
    fix: 'Ask something that users see beside it: the service itself, or the alarm.',
  },
  PLAN2017: {
    title: 'A verify takes an alarm without data for a good one',
    why: 'An alarm that hears nothing is not in ALARM either, and is OK where it says so.',
    fix: 'Ask for equals(alarm.state, "OK") and for nothing else of the alarm.',
  },
  PLAN2018: {
    title: 'A contract takes more time than one call may take',
    why: 'Fences, unwinding and the worst case stand on these bounds.',
    fix: 'Do less in one task; let a waitUntil ask for what takes long.',
  },
  PLAN2019: {
    title: 'A task cannot put back what a runbook did',
    why: 'It is back when two looks see every field that the task sets as the task would set it.',
    fix: 'Choose a task that sets absolute values, on the same target, and names them in `sets` and `intended`; or another runbook; or say why it cannot be undone.',
  },
  PLAN2010: {
    title: 'The time limit is too short for the worst case',
    why: 'Past its time limit a recovery is unwound, even in the middle of its own rollback.',
    fix: 'Raise timeLimit, or shorten the waits of the plan.',
  },
  PLAN2050: {
    title: 'The history of a run can become too long',
    why: 'Step Functions ends an execution at 25,000 events, past every catch and every rollback.',
    fix: 'Ask less often, give up earlier, or split the plan.',
  },
  PLAN2051: {
    title: 'The state machine is too large',
    why: 'Step Functions takes definitions of at most 1 MB.',
    fix: 'Shorten its texts, or split the plan.',
  },
  PLAN2052: {
    title: 'A task can be given too much',
    why: 'Step Functions carries at most 256 KiB to a state; what is larger fails there, at night.',
    fix: 'Give the task the fields it needs instead of whole answers, and shorten texts.',
  },
  PLAN2053: {
    title: 'A plan can keep too much',
    why: 'Step Functions keeps at most 256 KiB of variables at once, and 10 MiB in an execution.',
    fix: 'Read less, let tasks answer less, or split the plan.',
  },
  PLAN2054: {
    title: 'A right cannot be reviewed',
    why: 'A wildcard may do more tomorrow than what was read today.',
    fix: 'Name each action in the contract of the task; say in `because` why a resource is open.',
  },

  // -- AWS4xxx: the simulated AWS -----------------------------------------------------------------
  AWS4001: {
    title: 'The simulated AWS does not model this',
    why: 'An empty success here would let a recovery pass on a laptop that fails at night.',
    fix: 'Use what docs/simulated-aws.md lists, or model it in src/simulated-aws/services with its AWS source.',
  },
  AWS4002: {
    title: 'The simulated world cannot be arranged like this',
    why: 'A scenario that describes an impossible world proves nothing.',
    fix: 'Mend the scenario: what it refers to has to exist, and its numbers have to fit each other.',
  },
  AWS4003: {
    title: 'The stored simulated world cannot be used',
    why: 'A world of another version, account or Region would not have the future it was stored with.',
    fix: 'Start from a fresh state folder.',
  },
  // -- ASL1xxx: definitions ---------------------------------------------------------------------
  ASL1001: {
    title: 'Step Functions would refuse this state machine',
    why: 'CreateStateMachine checks a definition before anything runs, and so does Surefoot.',
    fix: 'Mend what is named; `surefoot asl validate FILE` lists everything at once.',
  },
  ASL1002: {
    title: 'This engine does not run what the state machine asks for',
    why: 'What is not supported is refused when it is loaded, never skipped in the middle of a run.',
    fix: 'docs/asl-support.md lists what is supported. State machines in JSONPath need QueryLanguage JSONata.',
  },
  // -- ENG2xxx: the engine ----------------------------------------------------------------------
  ENG2001: {
    title: 'This cannot be the name of an execution',
    why: 'StartExecution refuses it.',
    fix: 'Use 1 to 80 letters, digits, hyphens and underscores.',
  },
  ENG2002: {
    title: 'The input is too large',
    why: 'Step Functions takes at most 262,144 bytes of UTF-8 JSON.',
    fix: 'Pass an identifier, and read the rest in a task.',
  },
  ENG2003: {
    title: 'The journal cannot be replayed',
    why: 'An execution goes on from its journal, and the journal must hold how it began.',
    fix: 'Give all entries of one execution in the order in which they were written.',
  },
  ENG2006: {
    title: 'The input is not JSON',
    why: 'An execution is given JSON, at most 1,000 levels deep.',
    fix: 'Pass plain objects, lists, strings, numbers, booleans and null.',
  },
  ENG2005: {
    title: 'Nothing answers a Task',
    why: 'A state machine that is run on its own reaches no function and no AWS.',
    fix: 'Give a mock for the state with --mocks FILE, or run the plan instead: surefoot run PLAN.',
  },
  ENG2004: {
    title: 'The mock file does not fit',
    why: 'A mock that is not understood would let a task answer something nobody wrote.',
    fix: 'Use the format of Step Functions Local: StateMachines, TestCases, MockedResponses.',
  },
  PLAN2030: {
    title: 'One alarm or event may start two plans, and nothing says which goes first',
    why: 'Two recoveries of the same thing get in the way of each other.',
    fix: 'Give both a `priority`: 1 goes first. The other one leaves the trigger to it while it may act. Or let the triggers differ.',
  },
  PLAN2031: {
    title: 'The trigger cannot become a rule of EventBridge',
    why: 'What the rule does not match never starts the plan, and what EventBridge does not take cannot be deployed.',
    fix: 'Say source and detail-type as plain text, and use prefix, suffix, anything-but, exists, numeric and equals-ignore-case, up to 2,048 characters.',
  },
  PLAN2032: {
    title: 'The schedule cannot be kept to',
    why: 'EventBridge Scheduler plans whole minutes, and takes no other expression.',
    fix: 'Give `every` as whole minutes from 1 minute to 31 days, or `cron` with six fields in UTC: minutes hours day-of-month month day-of-week year, one of the two days being ?.',
  },
  PLAN2033: {
    title: 'The pattern of an event waits for alarms',
    why: 'The event of an alarm is a hint. Only the triggers for alarms read the alarm again, and leave muted and suppressed ones alone.',
    fix: 'Use onAlarm, onCompositeAlarm or onAlarmContributor.',
  },
  PLAN2034: {
    title: 'The schedule starts the plan more often than its limit allows',
    why: 'Every start beyond the limit is refused, and people are told of what was planned.',
    fix: 'Raise limits.perHour, or let the schedule be slower.',
  },
  PLAN2040: {
    title: 'People are asked inside a parallel branch',
    why: 'While one branch waits for people the others go on, and a no would undo what they have just done well.',
    fix: 'Ask before the branches, once for all of them.',
  },
  PLAN2041: {
    title: 'A question to people cannot be asked like this',
    why: 'Nobody would hear it, nobody could decide it, or it would keep its target held for too long.',
    fix: 'Name 1 to 10 different approvers, a quorum among them, and 15 minutes to 12 hours to answer.',
  },
  PLAN2043: {
    title: 'The word runbook takes a runbook',
    why: 'A runbook is an Automation document with a contract; a task is a function.',
    fix: 'Hand it what `with` of a contract from "surefoot/runbooks" gives, or use flow.change for a task.',
  },

  // -- EVNT1xxx: events -------------------------------------------------------------------------
  EVNT1001: {
    title: 'The event is not JSON',
    why: 'An event is one JSON document, as EventBridge delivers it.',
    fix: 'Give the file of one event, such as a sample of the EventBridge console.',
  },
  EVNT1002: {
    title: 'The event is over 256 KiB',
    why: 'Step Functions takes no input above 262,144 bytes, so no such event can start a plan.',
    fix: 'Give the event as EventBridge delivered it, without anything added.',
  },
  EVNT1003: {
    title: 'The event is not an object',
    why: 'An EventBridge event is a JSON object with source, detail-type and detail.',
    fix: 'Give one whole event, not a part of it.',
  },
  EVNT1004: {
    title: 'The event is a list',
    why: 'One recovery answers one event; a list says nothing about which comes first.',
    fix: 'Give one event at a time.',
  },
  EVNT1005: {
    title: 'The event is not from CloudWatch',
    why: 'This plan starts when a CloudWatch alarm changes its state.',
    fix: 'Give an event whose source is aws.cloudwatch.',
  },
  EVNT1006: {
    title: 'The event is about a contributor of an alarm',
    why: 'A contributor event has no dimensions and no previous state; the alarm sends its own event too.',
    fix: 'Give the "CloudWatch Alarm State Change" event of the alarm.',
  },
  EVNT1007: {
    title: 'The event is of a composite alarm',
    why: 'A composite alarm has no metric, so it does not say what is unhealthy.',
    fix: 'Let the plan start from the metric alarms below it.',
  },
  EVNT1008: {
    title: 'The alarm does not say what it is about',
    why: 'The plan takes what it recovers from the dimensions of the metric, never from the name of the alarm.',
    fix: 'Put the alarm on a metric that has these dimensions, each with one value.',
  },
  EVNT1009: {
    title: 'The event is malformed',
    why: 'It has the source of an alarm event but not its documented shape.',
    fix: 'Compare it with "Alarm events and EventBridge" in the CloudWatch user guide.',
  },
  EVNT1010: {
    title: 'The event is not a change of an alarm',
    why: 'This plan starts when a CloudWatch alarm changes its state.',
    fix: 'Give an event whose detail-type is "CloudWatch Alarm State Change".',
  },
  EVNT1011: {
    title: 'No plan is started by this alarm',
    why: 'Each plan names the alarms it answers; nothing else starts it.',
    fix: 'Name the alarm as a plan expects it, or write a plan for it.',
  },
  EVNT1012: {
    title: 'More than one plan is started by this alarm',
    why: 'Two recoveries of the same thing would undo each other.',
    fix: 'Say which plan is meant.',
  },
  EVNT1013: {
    title: 'Nothing starts a plan like this',
    why: 'A plan starts from an event of EventBridge, from its schedule, or by hand; each is known by an identity, so that it is answered once.',
    fix: 'Give the event as EventBridge delivers it, or {"byHand": {"key": "...", "input": {...}}}.',
  },
  EVNT1014: {
    title: 'A trigger is offered again without a number of its own',
    why: 'Each try has a record of its own, which its number names.',
    fix: 'Give the event itself, or {"event": {...}, "try": 2} with a whole number from 1 to 100.',
  },
  EVNT1015: {
    title: 'A start by hand has no key',
    why: 'The key is the identity of the start: asked twice with one key, the plan runs once.',
    fix: 'Give byHand.key: 1 to 64 letters, digits, dots, dashes and underscores, such as a ticket number.',
  },
  EVNT1016: {
    title: 'A start by schedule does not say which one and for when',
    why: 'The schedule and its planned minute are the identity of the start: told twice, the plan runs once.',
    fix: 'Give schedule, its ARN, and planned, an ISO 8601 time such as 2026-03-03T03:00:00Z.',
  },
  EVNT1017: {
    title: 'The plan does not start like this',
    why: 'Each plan has one trigger: alarms, events, a schedule, or people.',
    fix: 'Give what starts this plan; `explain PLAN` says it.',
  },
  EVNT1018: {
    title: 'The event is not of a composite alarm',
    why: 'This plan takes what it recovers from the alarms below a composite one.',
    fix: 'Give the event of the composite alarm, or let the plan start with onAlarm.',
  },
  EVNT1019: {
    title: 'The event is not about a contributor of an alarm',
    why: 'This plan recovers one time series of an alarm over several; the event of the alarm as a whole names none.',
    fix: 'Give the "CloudWatch Alarm Contributor State Change" event.',
  },
  EVNT1020: {
    title: 'The input of a start by hand is not what the plan takes',
    why: 'Every step relies on the shape of the input.',
    fix: 'Give byHand.input as the schema of the plan says.',
  },
  EVNT1021: {
    title: 'The contributor does not say what it is about',
    why: 'The plan takes what it recovers from the attributes of the contributor, never from the name of the alarm.',
    fix: 'Let the query of the alarm GROUP BY the dimensions that the plan needs.',
  },
  EVNT1022: {
    title: 'The event does not match the pattern of the plan',
    why: 'The rule of EventBridge would not have started the plan for it.',
    fix: 'Compare it with the pattern that `compile PLAN --all --json` prints.',
  },
  EVNT1023: {
    title: 'The event does not say when it happened',
    why: 'An event of over 15 minutes ago is stale, which can only be told by its time.',
    fix: 'Give the event as EventBridge delivers it, with `time` in ISO 8601.',
  },
  EVNT1024: {
    title: 'The detail of the event is not what the plan takes',
    why: 'Every step relies on the shape of the detail.',
    fix: 'Compare it with the schema of the plan; mend the one that is wrong.',
  },

  // -- TASK1xxx: tasks and undo, while a recovery runs ------------------------------------------
  TASK1001: {
    title: 'A task was given what it cannot work with',
    why: 'What it was given does not have the shape that its contract states, so nothing was tried.',
    fix: 'Compare the input of the state in the execution history with the contract of the task.',
  },
  TASK1002: {
    title: 'AWS refused',
    why: 'AWS answered that it did not do this, and would answer the same again.',
    fix: 'The name that AWS gave says what is missing: a right, a resource, or another state of it.',
  },
  TASK1003: {
    title: 'AWS gave no answer to rely on',
    why: 'It was busy, out of order or not reached; the same question may be answered in a moment.',
    fix: 'Nothing, once: the state is tried again. When it lasts, look at the health of the service.',
  },
  TASK1004: {
    title: 'The change must not be made from here',
    why: 'What the look before it saw would make the change wrong, or impossible to put back.',
    fix: 'Look at the target; nothing was changed by this step.',
  },
  TASK1005: {
    title: 'The recovery takes no more of this',
    why: 'Its record is proved, being put back, closed, past its deadline or owned by another run.',
    fix: 'Nothing was changed. The record says how the recovery stands.',
  },
  TASK1006: {
    title: 'An earlier try of this change is in doubt',
    why: 'It may still reach AWS. Until that is impossible nobody looks and nothing is tried again.',
    fix: 'Nothing: the state is tried again and then looks.',
  },
  TASK1007: {
    title: 'It cannot be told whether the change happened',
    why: 'Its answer was lost, and what is seen now may be its effect or somebody else’s.',
    fix: 'Look at the target, and settle the step by hand.',
  },
  TASK1008: {
    title: 'The undo does not hold yet',
    why: 'It is believed when the target is at rest and two looks some seconds apart agree.',
    fix: 'Nothing: the state is tried again until its bound.',
  },
  TASK1009: {
    title: 'The undo did not come to hold',
    why: 'What this step changed is still changed, or cannot be seen to be back.',
    fix: 'Look at the target, put it back by hand, and settle the step.',
  },
  TASK1010: {
    title: 'A task answered what its contract does not say',
    why: 'Later steps rely on the shape of the answer.',
    fix: 'Mend the handler of the task or its contract.',
  },
  TASK1011: {
    title: 'A task broke',
    why: 'Its code raised an error that is nobody’s answer.',
    fix: 'The cause in the log of the function says where.',
  },
  TASK1012: {
    title: 'Admission cannot decide',
    why: 'What CloudWatch says of the alarm does not tell what to recover.',
    fix: 'Look at the alarm; the plan did nothing.',
  },
  TASK1013: {
    title: 'A function lacks a setting',
    why: 'It does not know its table, its topic or its Region.',
    fix: 'Deploy it with the app of this project, which sets all three.',
  },
  TASK1014: {
    title: 'A handler and its contract disagree about the undo',
    why: 'A change with an undo needs the code for it; a change that cannot be undone must not have any.',
    fix: 'Write `undo` in the handler, or say `cannotUndo` in the contract.',
  },
  TASK1016: {
    title: 'The plan only looks',
    why: 'Its mode does not let it change anything, so the run ends at its first change.',
    fix: 'Read what it would have done. When you agree with it, set the mode of the plan to automatic.',
  },
  TASK1020: {
    title: 'A target cannot be claimed',
    why: 'Somebody else holds it, or it is kept for a person; two recoveries would undo each other.',
    fix: 'Nothing was changed by this step. When the other recovery has ended, the plan may start again.',
  },
  TASK1040: {
    title: 'An older change lies under a newer one that could not be put back',
    why: "What is seen of the target is what the newer change made of it; judged now, our own change would pass for somebody else's.",
    fix: 'It is tried again when the newer one has been put back. Settle the newer one first: surefoot resolve RECOVERY STEP.',
  },
  TASK1030: {
    title: 'The sweep could not do all of its work',
    why: 'Each job is tried again in a minute; until one succeeds, what it looks after waits.',
    fix: 'Look at what failed. If it stays so, triggers that wait must be looked at by a person.',
  },
  TASK1031: {
    title: 'Changes are on hold',
    why: 'People have frozen everything; until they thaw it, no recovery begins a change.',
    fix: 'Thaw it: surefoot thaw. A step that waits for longer than its retries fails, and the recovery goes back.',
  },
  TASK1015: {
    title: 'There is no such recovery',
    why: 'Every change and every end is written into a record that admission has made.',
    fix: 'Start a recovery by its plan; its first state makes the record.',
  },
  TASK1050: {
    title: 'There is no such question to people',
    why: 'An answer counts only for a question that is in the table.',
    fix: 'List the open questions with: npm run -s surefoot -- approvals',
  },
  TASK1051: {
    title: 'This approver cannot be used',
    why: 'Only people who are registered and have confirmed their address are asked, so that no question goes unheard.',
    fix: 'See who is there with: npm run -s surefoot -- approver list',
  },
  TASK1052: {
    title: 'Nothing waits here',
    why: 'A state that waits for an automation is written into the table before the automation is started.',
    fix: 'Look at the execution: its state has ended, or its record was made by another version.',
  },
  TASK1053: {
    title: 'Not what people have approved',
    why: 'Somebody has changed the target since people were asked. They approved what they had read, and nothing else.',
    fix: 'Look at the target. When the change is still wanted, start the plan again: people are asked about what it would do now.',
  },
  TASK1060: {
    title: 'A runbook cannot be given this',
    why: 'Parameters of an Automation document are texts, whole numbers, truth values, or lists of texts.',
    fix: 'Map each parameter of the contract to a field of such a kind.',
  },
  TASK1025: {
    title: 'The alarm is none that the plan answers',
    why: 'Read again, the alarm has another name, other tags or another metric than its event said.',
    fix: 'Look at the alarm and at the trigger of the plan; the plan did nothing.',
  },
  TASK1026: {
    title: 'A composite alarm does not tell what to recover',
    why: 'It has no metric: what is unhealthy, only the alarms below it can say.',
    fix: 'Put alarms below it whose metrics have the dimensions that the plan needs; the plan did nothing.',
  },

  // -- CLI1xxx: the command line ----------------------------------------------------------------
  TASK1070: {
    title: 'A secret in Parameter Store cannot be used',
    why: 'It must be a SecureString that holds a key, or JSON with `key` and `endpoint`, which is https.',
    fix: 'Put it again: `aws ssm put-parameter --type SecureString --overwrite --name ... --value ...`.',
  },
  TASK1071: {
    title: 'A service outside AWS gave no answer to rely on',
    why: 'It was busy, out of order or not reached. The plan goes on; people may not have been told.',
    fix: 'Nothing, once: the state is tried again. When it lasts, look at the service and the address.',
  },
  TASK1072: {
    title: 'A service outside AWS refused the message',
    why: 'It would refuse the same again. The plan goes on; people have not been told.',
    fix: 'Its answer says what is wrong: most often the key or the address in Parameter Store.',
  },
  CLI1001: {
    title: 'A fault is not written as STATE:KIND or STATE:KIND:ATTEMPT',
    why: 'It is read from the right, because names of rollback states hold a colon.',
    fix: 'Write for example --fault "Add two tasks:timeout" or --fault "Close:throttle:1".',
  },
  CLI1002: {
    title: 'A fault names a state that the plan does not have',
    why: 'A fault that can never strike would prove nothing.',
    fix: 'Use the name of a state as `compile` prints it.',
  },
  CLI1003: {
    title: 'A fault names a state that cannot fail like this',
    why: 'Only states that call something can fail, and only a change with an undo can fail to undo.',
    fix: 'Choose a Task state; `explain` lists them.',
  },
  CLI1004: {
    title: 'No such plan',
    why: 'Plans are listed in workflows/index.ts, by the name that each gives itself.',
    fix: 'List them with: npm run -s surefoot -- plans',
  },
  CLI1005: {
    title: 'No such scenario',
    why: 'Scenarios are listed with their plans in workflows/index.ts.',
    fix: 'List them with: npm run -s surefoot -- scenarios',
  },
  CLI1006: {
    title: 'The command line cannot be understood',
    why: 'Nothing was done.',
    fix: 'See --help of the command.',
  },
  CLI1007: {
    title: 'A file cannot be read',
    why: 'Nothing was done.',
    fix: 'Check the path and its permissions.',
  },
  CLI1008: {
    title: 'The state folder cannot be used',
    why: 'It holds the simulated world and the records of recoveries; nothing in it was changed.',
    fix: 'Choose another folder with --state, or remove this one if it is not needed any more.',
  },
  CLI1009: {
    title: 'The state folder lives on another clock',
    why: 'A world on the virtual clock and the real one are months apart.',
    fix: 'Ask for the clock that the folder lives on, or choose another folder with --state.',
  },
  CLI1010: {
    title: 'This mode cannot be set yet',
    why: 'A plan in a mode that cannot be kept to would do less, or more, than it says.',
    fix: 'Choose a mode that the plan allows. For approve somebody must be registered and have confirmed: surefoot approver add.',
  },
  CLI1011: {
    title: 'The alarm of the scenario stands already',
    why: 'CloudWatch sends one event per transition, and an alarm that stands makes none.',
    fix: 'Give the event with --event, or choose another folder with --state.',
  },
  CLI1060: {
    title: 'The price in cdk.json cannot be used',
    why: 'What a recovery costs is told with the price of that day and where it was read.',
    fix: 'Write "surefoot:price": { "usdPerMillionTransitions": 25, "asOf": "2026-11-21", "source": "..." } into its context, or take it away.',
  },
  CLI1061: {
    title: 'There is nothing to compare',
    why: 'Each side is a plan of this repository, of one of its revisions, or of a file.',
    fix: 'Name a plan, REVISION:PLAN, or a file that `compile --all --json` wrote.',
  },
  CLI1062: {
    title: 'The file holds no compiled plans',
    why: 'Plans are compared by what the compiler made of them.',
    fix: 'Write it with `surefoot compile PLAN --all --json`, by this version of Surefoot.',
  },
  CLI1063: {
    title: 'The plan cannot be compiled as it was at that revision',
    why: 'It is compiled by the code of that revision, with the packages that are installed now.',
    fix: 'Check that git knows the revision and that it has the plan.',
  },
  CLI1064: {
    title: 'The name cannot be used',
    why: 'A folder, a resource on AWS and a constant in code are named after it.',
    fix: 'Choose another, such as add-one-worker.',
  },
  CLI1065: {
    title: 'Something of this name is there already',
    why: 'What somebody has written is not overwritten. Nothing was written.',
    fix: 'Choose another name, or take away what is there.',
  },
  CLI1066: {
    title: 'This is not the root of a repository of plans',
    why: 'What is written stands on files that are not there. Nothing was written.',
    fix: 'Go to the folder that holds workflows, tasks, ssm-documents and src, or name it with --root.',
  },
  CLI1067: {
    title: 'The index has no place for another line',
    why: 'A line at a guessed place could break it. Nothing was written.',
    fix: 'Bring it back into the form that it has in a fresh clone, and ask again.',
  },
  CLI1068: {
    title: 'It could not be written',
    why: 'Everything is as it was before.',
    fix: 'Check the permissions of the folder and the space on the disk, and ask again.',
  },
  CLI1069: {
    title: 'It was frozen anew',
    why: 'Somebody froze everything while the former freeze was being ended; that one stands.',
    fix: 'Ask whoever froze it, and thaw again: surefoot thaw.',
  },
  CLI1030: {
    title: 'Nothing is known of this breaker',
    why: 'A breaker is of one plan and one target, and nothing has fed this one: a name may be wrong.',
    fix: 'Write the target as messages name it, such as ecs-service:shop/checkout.',
  },
  CLI1031: {
    title: 'This limit cannot be set',
    why: 'A limit out of its bounds would let nothing through, or everything.',
    fix: 'Give a whole number within the bounds.',
  },
  CLI1036: {
    title: 'This is no window',
    why: 'A time that cannot be read would keep a plan out for good, or not at all.',
    fix: 'Give --from and --to, both as 2026-03-07T22:00Z or both as "sat 22:00", or --calendar alone.',
  },
  CLI1040: {
    title: 'There is no world',
    why: 'The command works on what was written down there, and nothing was.',
    fix: 'Say which folder with --state; `run --state FOLDER` makes one.',
  },
  CLI1041: {
    title: 'Surefoot is not found in this account and Region',
    why: 'A deploy writes where its table and machines are into the parameter /surefoot/STACK.',
    fix: 'Set AWS_REGION and the credentials as for the AWS command line, and --stack if the stack is not called Surefoot.',
  },
  CLI1042: {
    title: 'No such recovery',
    why: 'Every recovery has a record under its id, and there is none under this one.',
    fix: 'Ids are 16 hexadecimal digits; messages and `run` name them. Look at --state, or --on aws.',
  },
  CLI1043: {
    title: 'The recovery is past that',
    why: 'What was proved is never undone, and what is closed has ended: only what is left of it can be settled.',
    fix: 'Look at what became of it: surefoot timeline RECOVERY.',
  },
  CLI1044: {
    title: 'Nothing of this step is to be settled',
    why: 'A word on a change is for one that could not be put back, or that a person has taken over.',
    fix: 'Name a step, or the number of a change, that is listed as left.',
  },
  CLI1045: {
    title: 'The target is not freed',
    why: 'While a recovery works on a target, or has left something on it, nothing else may change it.',
    fix: 'End the recovery, or settle what it left; the target is freed by that.',
  },
  CLI1046: {
    title: 'The stack does not say which versions it uses',
    why: 'What is deployed cannot be told from what former deploys left, so nothing may be removed.',
    fix: 'Deploy the stack with this release first: it marks the versions that it uses.',
  },
  CLI1047: {
    title: 'The event is in good hands',
    why: 'A recovery of the same trigger is open, waits, or has done something; a second one would do it again.',
    fix: 'Look at what became of it: surefoot timeline RECOVERY, or surefoot pending.',
  },
  CLI1050: {
    title: 'This cannot be answered from here',
    why: 'An answer counts only from somebody whom AWS, or this laptop, has identified.',
    fix: 'Open the link of the message, or answer with credentials that may invoke the API of callers.',
  },
  CLI1051: {
    title: 'No such question',
    why: 'Nothing was answered.',
    fix: 'List the open questions with: npm run -s surefoot -- approvals',
  },

  // -- BUG: ours ------------------------------------------------------------------------------
  BUG0001: {
    title: 'Surefoot broke a promise of its own',
    why: 'Something that this code base holds to be impossible has happened.',
    fix: 'Please report it with this text. What the recovery had changed is in its record.',
  },
} as const satisfies Record<string, Words>;

export type ErrorCode = keyof typeof codes;

export const ERROR_CODES: Readonly<Record<ErrorCode, Words>> = codes;
