// What a contract requires, asked of every rpc of a server.
#ifndef JIXIAO_COMMON_TESTING_REQUIRED_FIELDS_H_
#define JIXIAO_COMMON_TESTING_REQUIRED_FIELDS_H_

#include <set>
#include <string>

#include "common/testing/any_rpc.h"

namespace jixiao::testing {

// Expects the default request of every rpc to be refused with every REQUIRED
// field of the request itself named. Returns how many those are.
int ExpectDefaultRequestsNameFields(const Served& served);

// Expects a request that lacks one REQUIRED field, of itself or of what it
// holds, to be refused with that field named; for each of them but those in
// `except`, by their paths. Returns how many those are.
int ExpectEachUnsetFieldIsNamed(const Served& served,
                                const std::set<std::string>& except = {});

// Expects that no request of GoodRequest has a violation: what the other two
// find is about the field that is absent.
void ExpectGoodRequestsPass(const Served& served);

}  // namespace jixiao::testing

#endif  // JIXIAO_COMMON_TESTING_REQUIRED_FIELDS_H_
