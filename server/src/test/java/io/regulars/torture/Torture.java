package io.regulars.torture;
public final class Torture { public static void main(String[] a){ var run=new Run(Long.parseLong(a[0])); CoreSimulation.run(run, Long.parseLong(a[1])); System.out.println(run.levels()); run.findings().forEach(f->System.out.println(f.invariant()+"\n"+f.story())); } }
