#ifndef JIXIAO_COMMON_RPC_HANDOVER_H_
#define JIXIAO_COMMON_RPC_HANDOVER_H_

#ifdef __SANITIZE_THREAD__
extern "C" void __tsan_acquire(void* address);
extern "C" void __tsan_release(void* address);
#endif

namespace jixiao::rpc::internal {

// gRPC runs what reacts to one call on several threads, one after the other
// (but for OnCancel), by means that a thread sanitizer cannot see, as gRPC is
// built without it. These two tell it; in every other build they are nothing.
// `object` is an address both sides know, and is not looked into.
//
// HandOver stands before what lets gRPC react: StartRead, Finish, Alarm::Set.
// TakeOver is the first line of the reaction. Only what stands before the one
// is ordered before what follows the other, so that races of our own stay
// visible.
inline void HandOver([[maybe_unused]] const void* object) {
#ifdef __SANITIZE_THREAD__
  __tsan_release(const_cast<void*>(object));
#endif
}

inline void TakeOver([[maybe_unused]] const void* object) {
#ifdef __SANITIZE_THREAD__
  __tsan_acquire(const_cast<void*>(object));
#endif
}

}  // namespace jixiao::rpc::internal

#endif  // JIXIAO_COMMON_RPC_HANDOVER_H_
