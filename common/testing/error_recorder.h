#ifndef JIXIAO_COMMON_TESTING_ERROR_RECORDER_H_
#define JIXIAO_COMMON_TESTING_ERROR_RECORDER_H_

namespace jixiao::testing {

// Keeps every status other than OK that a call of this process ends with, where
// JIXIAO_TEST_ERRORS names a folder: one file a process in it, one line of JSON
// a status, with what the call was answered by (`request_id`, empty where no
// server of ours answered), its message and its details as text.
// tests/integration/leak_test.py reads them all. Without the variable nothing
// is kept. Idempotent and thread safe; before the first call of the process.
void RecordErrors();

}  // namespace jixiao::testing

#endif  // JIXIAO_COMMON_TESTING_ERROR_RECORDER_H_
